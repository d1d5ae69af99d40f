// Which file systems are network shares, and what stands on one.
#include "ledger/network_share.hpp"

#include <gtest/gtest.h>
#include <linux/magic.h>

#include "ledger/ledger_fixture.hpp"

namespace riskcat {
namespace {

TEST(NetworkShare, EachHasTheNameThatPeopleKnow) {
  struct Case {
    std::uint32_t file_system;
    const char* name;
  };
  const Case cases[] = {{NFS_SUPER_MAGIC, "NFS"},     {SMB_SUPER_MAGIC, "SMB"}, {CIFS_SUPER_MAGIC, "SMB"},
                        {SMB2_SUPER_MAGIC, "SMB"},    {AFS_SUPER_MAGIC, "AFS"}, {AFS_FS_MAGIC, "AFS"},
                        {CODA_SUPER_MAGIC, "Coda"},   {V9FS_MAGIC, "9p"},       {NCP_SUPER_MAGIC, "NCP"},
                        {CEPH_SUPER_MAGIC, "Ceph"},   {0x0BD00BD0, "Lustre"},   {0x01161970, "GFS2"},
                        {OCFS2_SUPER_MAGIC, "OCFS2"}, {0x19830326, "BeeGFS"},   {0x47504653, "GPFS"},
                        {0x786F4256, "VirtualBox"},   {0xBACBACBC, "VMware"}};
  for (const Case& c : cases) {
    const auto share = network_share(c.file_system);
    ASSERT_TRUE(share) << c.name;
    EXPECT_NE(share->name.find(c.name), std::string_view::npos) << share->name;
    EXPECT_TRUE(share->certain) << c.name;
  }
}

TEST(NetworkShare, BehindFuseMayBeOne) {
  const auto share = network_share(FUSE_SUPER_MAGIC);
  ASSERT_TRUE(share);
  EXPECT_NE(share->name.find("sshfs"), std::string_view::npos);
  EXPECT_FALSE(share->certain);
}

TEST(NetworkShare, DisksAndMemoryOfThisMachineAreNone) {
  constexpr std::uint32_t kZfs = 0x2FC12FC1;
  for (const std::uint32_t file_system :
       {std::uint32_t{EXT4_SUPER_MAGIC}, std::uint32_t{XFS_SUPER_MAGIC}, std::uint32_t{BTRFS_SUPER_MAGIC},
        std::uint32_t{TMPFS_MAGIC}, std::uint32_t{OVERLAYFS_SUPER_MAGIC}, std::uint32_t{RAMFS_MAGIC},
        std::uint32_t{F2FS_SUPER_MAGIC}, kZfs, std::uint32_t{0}}) {
    EXPECT_FALSE(network_share(file_system)) << std::hex << file_system;
  }
}

using NetworkShareOfAFile = LedgerTest;

TEST_F(NetworkShareOfAFile, WhateverCannotBeToldIsNone) {
  create();
  EXPECT_FALSE(network_share_of(path()));
  EXPECT_FALSE(network_share_of(path("not/yet/there.db")));
  EXPECT_FALSE(network_share_of(""));
  EXPECT_FALSE(network_share_of(std::string(5000, 'x')));
}

}  // namespace
}  // namespace riskcat
