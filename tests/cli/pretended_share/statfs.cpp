// Loaded before the C library, it makes every folder seem to be on the file system whose number RISKCAT_PRETENDED_SHARE
// gives: no test machine can be asked to mount a network share.
#include <dlfcn.h>
#include <sys/vfs.h>

#include <cstdlib>

extern "C" int statfs(const char* path, struct statfs* about) {
  using Statfs = int (*)(const char*, struct statfs*);
  static const auto real = reinterpret_cast<Statfs>(dlsym(RTLD_NEXT, "statfs"));
  const int result = real(path, about);
  const char* pretended = std::getenv("RISKCAT_PRETENDED_SHARE");
  if (pretended != nullptr) about->f_type = std::strtol(pretended, nullptr, 16);
  return result;
}
