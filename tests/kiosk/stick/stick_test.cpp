// Tests of sticks: which of their files can be evidence, and that they are listed and shown.
#include <atomic>
#include <condition_variable>
#include <doctest/doctest.h>
#include <fstream>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/limits.h"
#include "kiosk/stick/stick_reader.h"
#include "kiosk/stick/stick_thread.h"
#include "tests/support/poll.h"
#include "tests/support/sample_pictures.h"
#include "tests/support/stick_folder.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

core::Bytes photo() {
    return tests::make_jpeg(40, 30, tests::four_fields(40, 30));
}

core::Bytes text(std::string_view words) {
    return {words.begin(), words.end()};
}

core::Bytes document() {
    return text(
        "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n" +
        std::string(60, ' ')
    );
}

StickListing listing_of(const tests::StickFolder& folder) {
    StickListing last;
    list_sticks({folder.place()}, {}, [&last](StickListing listing) { last = std::move(listing); });
    return last;
}

// What a thread that reads sticks said so far.
class Listener {
  public:
    explicit Listener(const tests::StickFolder& folder)
        : thread(StickThread::start(
                     folder.sticks(),
                     PictureProgram(FANGXIN_PICTURES_PROGRAM),
                     StickNews{
                         [this] { ++changes; },
                         [this](std::uint64_t visit, auto listing) {
                             const std::lock_guard lock(mutex_);
                             listings_.emplace_back(visit, std::move(listing));
                         },
                         [this](std::uint64_t visit, auto /*file*/, int side_px, auto picture) {
                             const std::lock_guard lock(mutex_);
                             side_px_ = side_px;
                             pictures_.emplace_back(visit, std::move(picture));
                         }}
          ).value()) {}

    std::shared_ptr<const StickListing> listing(std::uint64_t visit) {
        thread->list(visit);
        std::shared_ptr<const StickListing> found;
        CHECK(tests::poll_until([&] {
            const std::lock_guard lock(mutex_);
            for (auto& [asked, answer] : listings_) {
                if (asked != visit || (answer && !answer->is_whole)) continue;
                found = std::exchange(answer, nullptr);
                listings_.clear();
                return true;
            }
            return false;
        }));
        return found;
    }
    std::shared_ptr<const Picture> picture(const StickFilePointer& file) {
        thread->picture(1, file, kThumbnailSidePx);
        CHECK(tests::poll_until([&] {
            const std::lock_guard lock(mutex_);
            return !pictures_.empty();
        }));
        const std::lock_guard lock(mutex_);
        CHECK(side_px_ == kThumbnailSidePx);
        return std::exchange(pictures_, {}).front().second;
    }
    std::size_t answers() {
        const std::lock_guard lock(mutex_);
        return listings_.size() + pictures_.size();
    }

    std::atomic<int> changes = 0;

  private:
    std::mutex mutex_;
    std::vector<std::pair<std::uint64_t, std::shared_ptr<const StickListing>>> listings_;
    std::vector<std::pair<std::uint64_t, std::shared_ptr<const Picture>>> pictures_;
    int side_px_ = 0;

  public:
    std::unique_ptr<StickThread> thread;  // last: it calls the above
};

}  // namespace

TEST_CASE("files are listed by what they are, newest first, and no others") {
    tests::StickFolder folder;
    folder.write("old.jpg", photo());
    folder.write("DCIM/letter.jpg", document());  // a name proves nothing
    folder.write("setup.exe", text("MZ a program that nobody asked for, long enough to be a file"));
    folder.write(
        "page.html", text("<html><script>alert(1)</script></html>" + std::string(99, ' '))
    );
    folder.write("empty.jpg", {});
    folder.write("new.txt", tests::make_png(30, 30, tests::four_fields(30, 30)));
    folder.put_in();
    const StickListing listing = listing_of(folder);
    CHECK(listing.is_whole);
    CHECK(listing.are_all);
    REQUIRE(listing.files.size() == 3);
    CHECK(listing.files[0]->kind == core::EvidenceKind::png);
    CHECK(listing.files[1]->kind == core::EvidenceKind::pdf);
    CHECK(listing.files[2]->kind == core::EvidenceKind::jpeg);
    CHECK(listing.files[2]->name.view() == "old.jpg");
    CHECK(listing.files[2]->bytes == photo().size());
    CHECK(listing.files[1]->written_at.utc_ms < listing.files[0]->written_at.utc_ms);
    CHECK(group_of(listing.files[1]->kind) == EvidenceGroup::documents);
}

TEST_CASE("a stick with more files than anybody looks through lists the newest") {
    tests::StickFolder folder;
    folder.write("first.jpg", photo());
    for (std::size_t i = 0; i < kStickFilesMax; ++i) {
        const auto name = folder.sticks().parent_path() / "away" / std::to_string(i);
        std::ofstream(name, std::ios::binary) << core::as_text(photo());
    }
    folder.put_in();
    std::size_t calls = 0;
    StickListing listing;
    list_sticks({folder.place()}, {}, [&](StickListing found) {
        ++calls;
        CHECK(found.files.size() >= listing.files.size());
        listing = std::move(found);
    });
    CHECK(calls > 2);
    CHECK(listing.files.size() == kStickFilesMax);
    CHECK_FALSE(listing.are_all);
    for (const auto& file : listing.files) CHECK(file->name.view() != "first.jpg");
    // Nothing more comes once somebody left.
    calls = 0;
    std::stop_source stop;
    list_sticks({folder.place()}, stop.get_token(), [&](const StickListing&) {
        ++calls;
        stop.request_stop();
    });
    CHECK(calls == 1);
}

TEST_CASE("names are shown without what deceives") {
    const auto shown = [](std::string_view name) { return std::string(shown_name(name).view()); };
    CHECK(shown("退款小票 3.jpg") == "退款小票 3.jpg");
    CHECK(shown("a\nb\tc\x1B[31m") == "abc[31m");
    CHECK(shown("photo\xE2\x80\xAEgpj.exe") == "photogpj.exe");
    CHECK(shown("\xFF\xFEx\xC3") == "x");
    CHECK(shown("x\xE2\x80\x8By") == "xy");
    CHECK(shown(std::string(300, 'n')) == std::string(kStickNameCharactersMax, 'n') + "…");
}

TEST_CASE("a stick is noticed, listed and shown, and missed once it is pulled out") {
    tests::StickFolder folder;
    folder.write("photo.jpg", photo());
    folder.write("letter.pdf", document());
    Listener listener(folder);
    CHECK(listener.listing(1) == nullptr);
    folder.put_in();
    CHECK(tests::poll_until([&] { return listener.changes == 1; }));
    const auto listing = listener.listing(2);
    REQUIRE(listing != nullptr);
    REQUIRE(listing->files.size() == 2);
    const auto picture = listener.picture(listing->files[1]);
    REQUIRE(picture != nullptr);
    CHECK(picture->width == 40);
    CHECK(listener.picture(listing->files[0]) == nullptr);
    folder.pull_out();
    CHECK(tests::poll_until([&] { return listener.changes == 2; }));
    CHECK(listener.listing(3) == nullptr);
    CHECK(listener.picture(listing->files[1]) == nullptr);
}

TEST_CASE("a file that was put in the place of another is not opened") {
    tests::StickFolder folder;
    folder.write("photo.jpg", photo());
    folder.put_in();
    const auto listing = listing_of(folder);
    REQUIRE(listing.files.size() == 1);
    CHECK(open_evidence(*listing.files[0]).has_value());
    std::ofstream(folder.place() / "photo.jpg", std::ios::app) << "more";
    CHECK(open_evidence(*listing.files[0]).error().code == core::ErrorCode::invalid);
    folder.pull_out();
    CHECK(open_evidence(*listing.files[0]).error().code == core::ErrorCode::not_found);
}

TEST_CASE("nothing is answered that was asked before the person left") {
    tests::StickFolder folder;
    for (int i = 0; i < 200; ++i) folder.write(std::to_string(i) + ".jpg", photo());
    folder.put_in();
    Listener listener(folder);
    const auto listing = listener.listing(1);
    REQUIRE(listing != nullptr);
    for (const auto& file : listing->files) listener.thread->picture(1, file, kThumbnailSidePx);
    listener.thread->forget();
    const std::size_t before = listener.answers();
    // Whatever was in hand has ended when the next question is answered.
    REQUIRE(listener.listing(2) != nullptr);
    CHECK(listener.answers() <= before + 1);
}
