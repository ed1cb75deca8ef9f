// Files of the data folder.
#include "central/data_folder.h"

#include <cerrno>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "core/try.h"

namespace fangxin::central {
namespace {

constexpr std::string_view kSqlitePrefix = "sqlite:";
constexpr const char* kDatabaseFile = "central.db";
constexpr const char* kDatabaseUrlFile = "database.url";
constexpr std::size_t kUrlBytesMax = 4096;

bool is_postgresql(std::string_view url) {
    return url.starts_with("postgresql://") || url.starts_with("postgres://");
}

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

core::Result<std::string> DataFolder::database_place() const {
    auto url = read_file(file(kDatabaseUrlFile), kUrlBytesMax);
    if (!url && url.error().code == core::ErrorCode::not_found) return file(kDatabaseFile).string();
    return place_of_url(std::string(core::as_text(TRY(std::move(url)))));
}

core::Result<void> DataFolder::set_database(const std::string& url) const {
    std::string place = TRY(place_of_url(url));
    if (!is_postgresql(place))
        place = std::string(kSqlitePrefix) +
                std::filesystem::absolute(place).lexically_normal().string();
    return write_file(file(kDatabaseUrlFile), core::as_bytes(place));
}

bool DataFolder::is_set_up() const {
    std::error_code failure;
    if (std::filesystem::exists(file(kDatabaseUrlFile), failure)) return true;
    return std::filesystem::exists(file(kDatabaseFile), failure);
}

core::Result<std::string> place_of_url(const std::string& url) {
    if (is_postgresql(url)) return url;
    if (!url.starts_with(kSqlitePrefix) || url.size() == kSqlitePrefix.size())
        return core::fail(
            core::ErrorCode::invalid, "--database must be sqlite:FILE or postgresql://..."
        );
    return url.substr(kSqlitePrefix.size());
}

bool is_same_place(const std::string& one, const std::string& other) {
    if (is_postgresql(one) || is_postgresql(other)) return one == other;
    std::error_code failure;
    return std::filesystem::weakly_canonical(one, failure) ==
           std::filesystem::weakly_canonical(other, failure);
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
