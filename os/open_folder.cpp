// Opens, makes, replaces and removes files below a folder's descriptor.
#include "os/open_folder.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "core/bundle.h"
#include "core/try.h"
#include "os/limits.h"
#include "os/random.h"

namespace fangxin::os {
namespace {

constexpr mode_t kFileMode = 0600;
constexpr mode_t kFolderMode = 0755;
constexpr const char* kHere = ".";

bool is_one_name(std::string_view name) {
    constexpr std::string_view kNowhere("/\0", 2);
    return !name.empty() && name != "." && name != ".." &&
           name.find_first_of(kNowhere) == std::string_view::npos;
}

// What nobody can guess, and so prepare a link for.
std::string unfinished_name() {
    std::array<std::uint8_t, 8> bytes{};
    SystemRandom().fill(bytes);
    return core::to_hex(bytes) + ".new";
}

// Without what would make the system follow a link that is the path's last name.
std::filesystem::path without_end_slash(std::filesystem::path folder) {
    while (!folder.empty() && (!folder.has_filename() || folder.filename() == kHere)) {
        if (folder == folder.parent_path()) break;
        folder = folder.parent_path();
    }
    return folder;
}

bool is_bundle_folder(std::string_view name) {
    return std::ranges::find(core::kBundleFolders, name) != core::kBundleFolders.end();
}

tl::unexpected<core::Error> tampered() {
    return core::fail(
        core::ErrorCode::corrupt,
        "the folder holds a link, a special file, a folder or too many names, as no export makes"
        " them; nothing of it was taken: export again onto another stick"
    );
}

core::Result<FileHandle> create(int folder, const std::string& name) {
    constexpr int kFlags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    FileHandle handle(::openat(folder, name.c_str(), kFlags, kFileMode));
    if (handle.is_open()) return handle;
    if (errno != EEXIST) return system_failure("cannot make a file");
    return core::fail(core::ErrorCode::conflict, "something with the file's name is there already");
}

}  // namespace

// The folder that a name lies in, and its last part.
struct OpenFolder::Place {
    OpenFolder folder;
    std::string name;

    int descriptor() const { return folder.handle_.get(); }
};

core::Result<OpenFolder> OpenFolder::open_in(int parent, const std::string& name, int flags) {
    FileHandle handle(
        ::openat(parent, name.c_str(), flags | O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC)
    );
    if (handle.is_open()) return OpenFolder(std::move(handle));
    if (errno == ENOENT) return core::fail(core::ErrorCode::not_found, "there is no such folder");
    if (errno == ENOTDIR || errno == ELOOP)
        return core::fail(core::ErrorCode::invalid, "a file or a link has the folder's name");
    return system_failure("cannot open a folder");
}

core::Result<OpenFolder> OpenFolder::open(const std::filesystem::path& folder) {
    return open_in(AT_FDCWD, folder.empty() ? kHere : folder.string(), 0);
}

core::Result<OpenFolder> OpenFolder::open_foreign(
    const std::filesystem::path& folder, std::size_t names_max
) {
    const auto path = without_end_slash(folder);
    auto opened = TRY(open_in(AT_FDCWD, path.empty() ? kHere : path.string(), O_NOFOLLOW));
    std::size_t names_left = names_max;
    TRY(opened.check_kinds(true, names_left));
    opened.names_ = names_max - names_left;
    return opened;
}

core::Result<void> OpenFolder::check_names(std::size_t listed) const {
    if (names_ > listed + kUnlistedNamesMax) return tampered();
    return {};
}

core::Result<OpenFolder::List> OpenFolder::open_list() const {
    FileHandle again(TRY(open_in(handle_.get(), kHere, 0)).handle_);
    List list(::fdopendir(again.get()), ::closedir);
    if (!list) return system_failure("cannot list a folder");
    again.release();
    return list;
}

core::Result<void> OpenFolder::check_kinds(bool may_have_folders, std::size_t& names_left) const {
    const auto list = TRY(open_list());
    errno = 0;
    while (const dirent* const entry = ::readdir(list.get())) {
        const std::string name = entry->d_name;
        struct stat facts {};
        if (name == "." || name == "..") continue;
        if (names_left-- == 0) return tampered();
        if (::fstatat(handle_.get(), name.c_str(), &facts, AT_SYMLINK_NOFOLLOW) != 0)
            return system_failure("cannot look at a file");
        const bool is_folder = S_ISDIR(facts.st_mode);
        const bool may_be_folder = may_have_folders && is_bundle_folder(name);
        if (!S_ISREG(facts.st_mode) && !(is_folder && may_be_folder)) return tampered();
        if (is_folder) {
            const auto inner = TRY(open_in(handle_.get(), name, O_NOFOLLOW));
            TRY(inner.check_kinds(false, names_left));
        }
        errno = 0;
    }
    return done(errno, "cannot list a folder");
}

core::Result<OpenFolder> OpenFolder::open_folder(const std::string& name) const {
    if (!is_one_name(name))
        return core::fail(core::ErrorCode::invalid, "this is no name of a folder");
    return open_in(handle_.get(), name, O_NOFOLLOW);
}

core::Result<void> OpenFolder::list(const std::function<bool(Entry)>& take) const {
    const auto list = TRY(open_list());
    errno = 0;
    while (const dirent* const entry = ::readdir(list.get())) {
        std::string name = entry->d_name;
        struct stat facts {};
        const bool is_there =
            is_one_name(name) &&
            ::fstatat(handle_.get(), name.c_str(), &facts, AT_SYMLINK_NOFOLLOW) == 0;
        const bool is_folder = S_ISDIR(facts.st_mode);
        const bool is_taken = is_there && (is_folder || S_ISREG(facts.st_mode));
        if (is_taken && !take({std::move(name), is_folder, version_in(facts)})) return {};
        errno = 0;
    }
    return done(errno, "cannot list a folder");
}

core::Result<OpenFolder::Place> OpenFolder::place_of(const std::string& name) const {
    const std::size_t slash = name.find('/');
    const bool has_folder = slash != std::string::npos;
    const std::string folder = has_folder ? name.substr(0, slash) : kHere;
    std::string last = has_folder ? name.substr(slash + 1) : name;
    if ((has_folder && !is_one_name(folder)) || !is_one_name(last))
        return core::fail(core::ErrorCode::invalid, "this is no name of a file in a folder");
    return Place{TRY(open_in(handle_.get(), folder, O_NOFOLLOW)), std::move(last)};
}

core::Result<OpenFolder> OpenFolder::make_folder(const std::string& name) const {
    const Place place = TRY(place_of(name));
    if (::mkdirat(place.descriptor(), place.name.c_str(), kFolderMode) == 0)
        return open_in(place.descriptor(), place.name, O_NOFOLLOW);
    if (errno != EEXIST) return system_failure("cannot make a folder");
    return core::fail(core::ErrorCode::conflict, "something with the folder's name is there");
}

core::Result<FileHandle> OpenFolder::open_file(const std::string& name) const {
    const Place place = TRY(place_of(name));
    return open_file_in(place.descriptor(), place.name);
}

core::Result<core::Bytes> OpenFolder::read_file(const std::string& name, std::size_t size_max)
    const {
    return read_whole(TRY(open_file(name)), size_max);
}

core::Result<FileHandle> OpenFolder::create_file(const std::string& name) const {
    const Place place = TRY(place_of(name));
    return create(place.descriptor(), place.name);
}

core::Result<void> OpenFolder::replace_file(
    const std::string& name, const std::function<core::Result<void>(const FileHandle&)>& fill
) const {
    const Place place = TRY(place_of(name));
    const int folder = place.descriptor();
    const std::string unfinished = unfinished_name();
    const auto handle = TRY(create(folder, unfinished));
    auto written = fill(handle);
    if (written) written = sync_file(handle);
    if (written)
        written = done(
            ::renameat(folder, unfinished.c_str(), folder, place.name.c_str()),
            "cannot put a file in its place"
        );
    if (written) return place.folder.sync();
    ::unlinkat(folder, unfinished.c_str(), 0);
    return written;
}

core::Result<void> OpenFolder::replace_file(const std::string& name, core::ByteView bytes) const {
    return replace_file(name, [bytes](const FileHandle& file) { return write_all(file, bytes); });
}

core::Result<void> OpenFolder::remove_file(const std::string& name) const {
    const Place place = TRY(place_of(name));
    if (::unlinkat(place.descriptor(), place.name.c_str(), 0) == 0 || errno == ENOENT) return {};
    return system_failure("cannot delete a file");
}

core::Result<void> OpenFolder::sync() const {
    return done(::fsync(handle_.get()), "cannot make a folder durable");
}

}  // namespace fangxin::os
