// Walks through the folders of a stick by breadth, and opens what was found there.
#include "os/foreign_files.h"

#include <deque>
#include <utility>

#include "core/try.h"
#include "os/limits.h"

namespace fangxin::os {
namespace {

using Folders = std::vector<std::string>;

// A folder from the top, opened one name after the other.
core::Result<OpenFolder> open_inner(const OpenFolder& top, const Folders& folders) {
    OpenFolder inner = TRY(top.open_folder(folders.front()));
    for (std::size_t depth = 1; depth < folders.size(); ++depth)
        inner = TRY(inner.open_folder(folders[depth]));
    return inner;
}

class Search {
  public:
    Search(const OpenFolder& top, std::size_t names_max) : top_(top), names_left_(names_max) {}

    core::Result<ForeignFiles> run() {
        TRY(look_into(top_, {}));
        while (!folders_.empty() && found_.are_all) {
            const Folders folders = std::move(folders_.front());
            folders_.pop_front();
            const auto inner = open_inner(top_, folders);
            if (inner) static_cast<void>(look_into(*inner, folders));
        }
        return std::move(found_);
    }

  private:
    core::Result<void> look_into(const OpenFolder& folder, const Folders& folders) {
        return folder.list([&](OpenFolder::Entry entry) {
            found_.are_all = names_left_ > 0;
            if (!found_.are_all) return false;
            --names_left_;
            if (!entry.name.starts_with('.')) take(std::move(entry), folders);
            return true;
        });
    }
    void take(OpenFolder::Entry entry, const Folders& folders) {
        if (!entry.is_folder) {
            found_.files.push_back({folders, std::move(entry.name), entry.version});
        } else if (folders.size() < kForeignDepthMax) {
            folders_.push_back(folders);
            folders_.back().push_back(std::move(entry.name));
        }
    }

    const OpenFolder& top_;
    std::size_t names_left_;
    std::deque<Folders> folders_;  // still to be looked into
    ForeignFiles found_;
};

}  // namespace

core::Result<ForeignFiles> find_foreign_files(const OpenFolder& top, std::size_t names_max) {
    return Search(top, names_max).run();
}

core::Result<FileHandle> open_foreign_file(const OpenFolder& top, const ForeignFile& file) {
    const auto open = [&]() -> core::Result<FileHandle> {
        if (file.folders.empty()) return top.open_file(file.name);
        return TRY(open_inner(top, file.folders)).open_file(file.name);
    };
    auto handle = TRY(open());
    if (TRY(version_of(handle)) == file.version) return handle;
    return core::fail(
        core::ErrorCode::invalid,
        "the file is another one than it was: take the stick out, and"
        " put it in again"
    );
}

}  // namespace fangxin::os
