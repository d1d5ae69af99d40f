#include "ledger/network_share.hpp"

#include <sys/vfs.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

namespace riskcat {
namespace {

struct Kind {
  std::uint32_t file_system;
  NetworkShare share;
};

/// The numbers are those of linux/magic.h and, for Lustre, GFS2, BeeGFS, GPFS, NCP and the folders that a virtual
/// machine shares with its host, those that their own drivers report.
constexpr std::array<Kind, 18> kKinds = {{{0x6969, {"NFS"}},
                                          {0x517B, {"SMB (a Windows share)"}},
                                          {0xFF534D42, {"SMB (a Windows share)"}},
                                          {0xFE534D42, {"SMB (a Windows share)"}},
                                          {0x5346414F, {"AFS"}},
                                          {0x6B414653, {"AFS"}},
                                          {0x73757245, {"Coda"}},
                                          {0x01021997, {"9p (a folder of another machine or of the host)"}},
                                          {0x564C, {"NCP (a NetWare share)"}},
                                          {0x00C36400, {"Ceph"}},
                                          {0x0BD00BD0, {"Lustre"}},
                                          {0x01161970, {"GFS2"}},
                                          {0x7461636F, {"OCFS2"}},
                                          {0x19830326, {"BeeGFS"}},
                                          {0x47504653, {"GPFS"}},
                                          {0x786F4256, {"a shared folder of VirtualBox"}},
                                          {0xBACBACBC, {"a shared folder of VMware"}},
                                          {0x65735546, {"FUSE (sshfs, s3fs and others)", false}}}};

}  // namespace

std::optional<NetworkShare> network_share(std::uint32_t file_system) {
  const auto found =
      std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& kind) { return kind.file_system == file_system; });
  if (found == kKinds.end()) return std::nullopt;
  return found->share;
}

std::optional<NetworkShare> network_share_of(const std::string& path) {
  std::error_code failed;
  const auto file = std::filesystem::weakly_canonical(std::filesystem::absolute(path, failed), failed);
  struct statfs about {};
  if (failed || statfs(file.parent_path().c_str(), &about) != 0) return std::nullopt;
  // The field's width and sign differ between machines; the number is of 32 bits.
  return network_share(static_cast<std::uint32_t>(about.f_type));
}

}  // namespace riskcat
