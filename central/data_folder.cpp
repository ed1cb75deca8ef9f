// Files of the data folder.
#include "central/data_folder.h"

#include <cerrno>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace fangxin::central {
namespace {

constexpr std::string_view kSqlitePrefix = "sqlite:";
constexpr const char* kDatabaseUrlFile = "database.url";
constexpr std::size_t kUrlBytesMax = 4096;

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }

  private:
    int number_;
};

core::Error write_error(int number) {
    if (number == ENOSPC || number == EDQUOT)
        return {core::ErrorCode::disk_full, "the data folder's disk is full"};
    return {core::ErrorCode::unavailable, "a file of the data folder cannot be written"};
}

bool write_all(int descriptor, core::ByteView bytes) {
    while (!bytes.empty()) {
        const auto count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return true;
}

bool sync_folder(const std::filesystem::path& folder) {
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return descriptor.is_open() && ::fsync(descriptor.number()) == 0;
}

}  // namespace

core::Result<void> DataFolder::create() const {
    std::error_code failure;
    const auto parent = std::filesystem::absolute(path_).lexically_normal().parent_path();
    std::filesystem::create_directories(parent, failure);
    if (::mkdir(path_.c_str(), 0700) != 0 && errno != EEXIST) return core::fail(write_error(errno));
    if (!std::filesystem::is_directory(path_, failure))
        return core::fail(core::ErrorCode::invalid, "the data folder's name is taken by a file");
    return {};
}

core::Result<std::filesystem::path> DataFolder::database_file() const {
    auto url = read_file(file(kDatabaseUrlFile), kUrlBytesMax);
    if (!url && url.error().code == core::ErrorCode::not_found) return file("central.db");
    if (!url) return core::fail(url.error());
    return sqlite_file(std::string(core::as_text(*url)));
}

core::Result<void> DataFolder::set_database(const std::string& url) const {
    auto named = sqlite_file(url);
    if (!named) return core::fail(named.error());
    const auto absolute =
        std::string(kSqlitePrefix) + std::filesystem::absolute(*named).lexically_normal().string();
    return write_file(file(kDatabaseUrlFile), core::as_bytes(absolute));
}

core::Result<std::filesystem::path> sqlite_file(const std::string& url) {
    if (url.starts_with("postgresql:") || url.starts_with("postgres:"))
        return core::fail(
            core::ErrorCode::invalid,
            "PostgreSQL is not supported yet: give --database sqlite:FILE, or leave it out"
        );
    if (!url.starts_with(kSqlitePrefix) || url.size() == kSqlitePrefix.size())
        return core::fail(core::ErrorCode::invalid, "--database must be sqlite:FILE");
    return std::filesystem::path(url.substr(kSqlitePrefix.size()));
}

core::Result<void> write_file(const std::filesystem::path& file, core::ByteView bytes) {
    auto beside = file;
    beside += ".new";
    {
        const Descriptor descriptor(
            ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)
        );
        if (!descriptor.is_open()) return core::fail(write_error(errno));
        if (!write_all(descriptor.number(), bytes) || ::fsync(descriptor.number()) != 0)
            return core::fail(write_error(errno));
    }
    if (::rename(beside.c_str(), file.c_str()) != 0 || !sync_folder(file.parent_path()))
        return core::fail(write_error(errno));
    return {};
}

core::Result<core::Bytes> read_file(const std::filesystem::path& file, std::size_t size_max) {
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor.is_open() && errno == ENOENT)
        return core::fail(core::ErrorCode::not_found, "a file of the data folder is missing");
    if (!descriptor.is_open())
        return core::fail(core::ErrorCode::unavailable, "a file of the data folder is unreadable");
    core::Bytes bytes(size_max + 1);
    std::size_t size = 0;
    while (size < bytes.size()) {
        const auto count = ::read(descriptor.number(), bytes.data() + size, bytes.size() - size);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0)
            return core::fail(core::ErrorCode::unavailable, "a file of the data folder is damaged");
        if (count == 0) break;
        size += static_cast<std::size_t>(count);
    }
    if (size > size_max)
        return core::fail(core::ErrorCode::corrupt, "a file of the data folder is too long");
    bytes.resize(size);
    return bytes;
}

}  // namespace fangxin::central
