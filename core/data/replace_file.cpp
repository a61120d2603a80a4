// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/replace_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace orrery::core::data {
namespace {

/// Writes all of it and waits until it is on the disk. Result: the system's error, 0 if there is
/// none.
int writeThrough(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0 ? 0 : errno;
}

/// The permissions of the file that is there, or those of a new one.
mode_t permissionsFor(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0)
        return status.st_mode & 07777U;
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666U & ~mask;
}

/// Makes a rename outlive a crash; not all file systems can, and nothing is to be done then.
void syncFolder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

/// The file that `path` names, also where it is a link to one that is not there yet; empty for a
/// ring of links.
std::string behindLinks(std::filesystem::path path) {
    constexpr int kMostLinks = 40;  // as in Linux
    for (int links = 0; links <= kMostLinks; ++links) {
        std::error_code none;
        const std::filesystem::path next = std::filesystem::read_symlink(path, none);
        if (none)
            return path.string();
        path = path.parent_path() / next;
    }
    return {};
}

Error cannotWrite(const std::string& path, int code) {
    return failure(Message(ORRERY_TEXT("data", "%1 cannot be written: %2."))
                       .arg(inQuotes(path))
                       .arg(std::generic_category().message(code)));
}

}  // namespace

Result<void> replaceFile(const std::string& path, std::string_view bytes) {
    const std::string target = behindLinks(path);
    if (target.empty())
        return cannotWrite(path, path.empty() ? ENOENT : ELOOP);
    std::string temporary = target + ".XXXXXX";
    const int descriptor = ::mkstemp(temporary.data());
    if (descriptor < 0)
        return cannotWrite(path, errno);
    int code = ::fchmod(descriptor, permissionsFor(target)) == 0 ? 0 : errno;
    if (code == 0)
        code = writeThrough(descriptor, bytes);
    if (::close(descriptor) != 0 && code == 0)
        code = errno;
    if (code == 0 && ::rename(temporary.c_str(), target.c_str()) != 0)
        code = errno;
    if (code != 0) {
        ::unlink(temporary.c_str());
        return cannotWrite(path, code);
    }
    syncFolder(std::filesystem::path(target).parent_path());
    return {};
}

}  // namespace orrery::core::data
