// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/replace_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <mutex>
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
    // It can only be read by setting it: not by two threads at a time, or one would find 0.
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
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

std::filesystem::path folderOf(const std::string& file) {
    const std::filesystem::path folder = std::filesystem::path(file).parent_path();
    return folder.empty() ? "." : folder;
}

/// Gives a file without a name one that is free, by the pattern of mkstemp. Result: the system's
/// error, 0 if there is none.
int giveName(int descriptor, std::string& pattern) {
    const std::string self = "/proc/self/fd/" + std::to_string(descriptor);
    constexpr int kTries = 100;
    const std::string kept = pattern;
    for (int i = 0; i < kTries; ++i) {
        pattern = kept;
        const int placeholder = ::mkstemp(pattern.data());
        if (placeholder < 0)
            return errno;
        ::close(placeholder);
        ::unlink(pattern.c_str());
        if (::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, pattern.c_str(), AT_SYMLINK_FOLLOW) == 0)
            return 0;
        if (errno != EEXIST)
            return errno;
    }
    return EEXIST;
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
    const std::filesystem::path folder = folderOf(target);
    std::string temporary = target + ".XXXXXX";
    // Without a name while it is written: nothing is left of it if the program is killed. Not all
    // file systems can do that.
    int descriptor = ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
    const bool named = descriptor < 0;
    if (named)
        descriptor = ::mkstemp(temporary.data());
    if (descriptor < 0)
        return cannotWrite(path, errno);
    // Not all file systems have permissions either.
    static_cast<void>(::fchmod(descriptor, permissionsFor(target)));
    int code = writeThrough(descriptor, bytes);
    if (code == 0 && !named)
        code = giveName(descriptor, temporary);
    if (::close(descriptor) != 0 && code == 0)
        code = errno;
    if (code == 0 && ::rename(temporary.c_str(), target.c_str()) != 0)
        code = errno;
    if (code != 0) {
        ::unlink(temporary.c_str());
        return cannotWrite(path, code);
    }
    syncFolder(folder);
    return {};
}

}  // namespace orrery::core::data
