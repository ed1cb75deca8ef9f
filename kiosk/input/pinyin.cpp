// PinyinEngine by librime: data read only, no user dictionary, no log.
#include "kiosk/input/pinyin.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <rime_api.h>
#include <utility>

#include "core/ensure.h"
#include "core/limits.h"
#include "core/text.h"

namespace fangxin::kiosk {
namespace {

using Kind = PinyinStep::Kind;

// Key codes of librime, which are those of X11's keysymdef.h.
constexpr int kKeyBackspace = 0xFF08;
constexpr int kKeyReturn = 0xFF0D;

// glog's FATAL: anything less would name what was typed.
constexpr int kLogFatalOnly = 3;

// A page is as many candidates as fit side by side above the keys. Each costs its characters and
// one more for the gap.
constexpr std::size_t kPageRoom = 16;

constexpr std::string_view kSchema = "fangxin_pinyin";
constexpr const char* kDataFiles[] = {
    "default.yaml",
    "fangxin_pinyin.schema.yaml",
    "fangxin.prism.bin",
    "fangxin_fuzzy.prism.bin",
    "fangxin.table.bin",
};

std::atomic_flag is_engine_running;

template <typename Struct>
Struct rime_struct() {
    Struct value{};
    value.data_size = static_cast<int>(sizeof(Struct) - sizeof(value.data_size));
    return value;
}

// librime's own strings of what is being spelt are overwritten before it frees them.
void overwrite(char* text) {
    if (text != nullptr) std::fill_n(text, std::strlen(text), '\0');
}

class RimePinyinEngine final : public PinyinEngine {
  public:
    explicit RimePinyinEngine(RimeApi& api) : api_(api), session_(api.create_session()) {}
    ~RimePinyinEngine() override {
        api_.destroy_session(session_);
        api_.finalize();
        is_engine_running.clear();
    }
    RimePinyinEngine(const RimePinyinEngine&) = delete;
    RimePinyinEngine& operator=(const RimePinyinEngine&) = delete;

    // True when the session speaks the product's schema.
    bool is_ready() {
        RimeStatus status = rime_struct<RimeStatus>();
        if (api_.get_status(session_, &status) == False) return false;
        const bool is_ours = status.schema_id != nullptr && status.schema_id == kSchema;
        api_.free_status(&status);
        return is_ours && run({Kind::type, 'a'}).candidates.size() > 1 && run({}).preedit.empty();
    }

    PinyinView run(const PinyinStep& step) override {
        switch (step.kind) {
            case Kind::type:
                if (is_accepted(step.letter)) press(step.letter);
                break;
            case Kind::backspace:
                if (is_spelling()) press(kKeyBackspace);
                break;
            case Kind::choose:
                choose(step.candidate);
                break;
            case Kind::choose_first:
                if (page_size_ == 0 && is_spelling()) press(kKeyReturn);
                choose(0);
                break;
            case Kind::next_page:
                if (has_next_page_) page_starts_.push_back(page_starts_.back() + page_size_);
                break;
            case Kind::previous_page:
                if (page_starts_.size() > 1) page_starts_.pop_back();
                break;
            case Kind::clear:
                clear();
                break;
        }
        return view();
    }

  private:
    bool is_accepted(char letter) {
        const bool is_letter = letter >= 'a' && letter <= 'z';
        // A break before the first letter separates nothing, and librime would give it out.
        if (!is_letter && (letter != '\'' || !is_spelling())) return false;
        const char* letters = api_.get_input(session_);
        return letters == nullptr || std::strlen(letters) < core::kPinyinLettersMax;
    }

    void choose(std::size_t candidate) {
        if (candidate >= page_size_) return;
        api_.select_candidate(session_, page_starts_.back() + candidate);
        page_starts_.assign(1, 0);
    }

    void clear() {
        // A session remembers what it gave out; a new one, made first so that the dictionary stays
        // loaded, remembers nothing.
        const RimeSessionId fresh = api_.create_session();
        ENSURE(fresh != 0);
        api_.destroy_session(std::exchange(session_, fresh));
        page_starts_.assign(1, 0);
    }

    void press(int key) {
        api_.process_key(session_, key, 0);
        page_starts_.assign(1, 0);
    }

    PinyinView view() {
        PinyinView view;
        view.committed = take_commit();
        take_composition(view);
        has_next_page_ = read_page(page_starts_.back(), view.candidates);
        page_size_ = view.candidates.size();
        if (view.candidates.empty()) view.preview.clear();
        view.has_next_page = has_next_page_;
        view.has_previous_page = page_starts_.size() > 1;
        return view;
    }

    bool is_spelling() {
        const char* letters = api_.get_input(session_);
        return letters != nullptr && *letters != '\0';
    }

    // Fills the page that begins at candidate `first`; true when there are more after it.
    bool read_page(std::size_t first, std::vector<core::PrivateText>& page) {
        RimeCandidateListIterator iterator{};
        const int begin = static_cast<int>(first);
        if (api_.candidate_list_from_index(session_, &iterator, begin) == False) return false;
        std::size_t room = kPageRoom;
        bool has_more = false;
        while (api_.candidate_list_next(&iterator) != False) {
            core::PrivateText text{iterator.candidate.text};
            overwrite(iterator.candidate.text);
            const std::size_t cost = core::count_characters(text.view()) + 1;
            has_more = page.size() == core::kCandidatesPerPageMax || (cost > room && !page.empty());
            if (has_more) break;
            room -= std::min(room, cost);
            page.push_back(std::move(text));
        }
        api_.candidate_list_end(&iterator);
        return has_more;
    }

    void take_composition(PinyinView& view) {
        RimeContext context = rime_struct<RimeContext>();
        if (api_.get_context(session_, &context) == False) return;
        if (context.composition.preedit != nullptr)
            view.preedit.assign(context.composition.preedit);
        if (context.commit_text_preview != nullptr)
            view.preview.assign(context.commit_text_preview);
        overwrite(context.composition.preedit);
        overwrite(context.commit_text_preview);
        api_.free_context(&context);
    }

    core::PrivateText take_commit() {
        RimeCommit commit = rime_struct<RimeCommit>();
        if (api_.get_commit(session_, &commit) == False) return {};
        core::PrivateText text;
        if (commit.text != nullptr) text.assign(commit.text);
        overwrite(commit.text);
        api_.free_commit(&commit);
        return text;
    }

    RimeApi& api_;
    RimeSessionId session_;
    std::vector<std::size_t> page_starts_{0};  // of the pages up to the shown one
    std::size_t page_size_ = 0;
    bool has_next_page_ = false;
};

RimeTraits traits_of(const std::string& schema_dir, const std::string& scratch_dir) {
    static const char* modules[] = {"default", nullptr};
    RimeTraits traits = rime_struct<RimeTraits>();
    traits.shared_data_dir = schema_dir.c_str();
    traits.prebuilt_data_dir = schema_dir.c_str();
    traits.staging_dir = schema_dir.c_str();
    traits.user_data_dir = scratch_dir.c_str();
    traits.distribution_name = "Fangxin";
    traits.distribution_code_name = "fangxin";
    traits.distribution_version = "1";
    traits.app_name = "rime.fangxin";
    traits.modules = modules;
    traits.min_log_level = kLogFatalOnly;
    traits.log_dir = "";
    return traits;
}

}  // namespace

core::Result<std::unique_ptr<PinyinEngine>> PinyinEngine::start(
    const std::string& schema_dir, const std::string& scratch_dir
) {
    std::error_code ignored;
    for (const char* name : kDataFiles)
        if (!std::filesystem::is_regular_file(std::filesystem::path(schema_dir) / name, ignored))
            return core::fail(
                core::ErrorCode::not_found, std::string("the pinyin data lack the file ") + name
            );
    if (!std::filesystem::is_directory(scratch_dir, ignored))
        return core::fail(core::ErrorCode::not_found, "the scratch folder of pinyin is not there");
    RimeApi* api = rime_get_api();
    ENSURE(api != nullptr);
    if (is_engine_running.test_and_set())
        return core::fail(core::ErrorCode::conflict, "pinyin is already running in this process");

    RimeTraits traits = traits_of(schema_dir, scratch_dir);
    // glog stops the process when it is set up twice.
    static std::once_flag is_logging_set_up;
    std::call_once(is_logging_set_up, [&] { api->setup(&traits); });
    traits.app_name = nullptr;
    api->initialize(&traits);
    auto engine = std::make_unique<RimePinyinEngine>(*api);
    if (!engine->is_ready())
        return core::fail(core::ErrorCode::corrupt, "the pinyin data cannot be read");
    return engine;
}

}  // namespace fangxin::kiosk
