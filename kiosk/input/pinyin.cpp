// PinyinEngine by libime: data read only, no history, no log.
#include "kiosk/input/pinyin.h"

#include <algorithm>
#include <array>
#include <exception>
#include <fcitx-utils/log.h>
#include <filesystem>
#include <libime/pinyin/pinyincontext.h>
#include <libime/pinyin/pinyinime.h>
#include <optional>
#include <span>
#include <utility>

#include "core/content/builtin_content.h"
#include "core/ensure.h"
#include "core/limits.h"
#include "core/text.h"
#include "core/try.h"
#include "kiosk/input/field_data.h"
#include "kiosk/input/field_model.h"
#include "kiosk/input/field_words.h"
#include "kiosk/input/sound_dictionary.h"
#include "kiosk/input/whole_sentence.h"
#include "kiosk/limits.h"
#include "os/mapped_file.h"

namespace fangxin::kiosk {
namespace {

using core::fail;
using core::Result;
using Kind = PinyinStep::Kind;
using Fuzzy = libime::PinyinFuzzyFlag;

constexpr const char* kDictionaryFile = "sc.dict";
constexpr const char* kModelFile = "zh_CN.lm";
constexpr const char* kFieldFile = "field.bin";

// A page is as many candidates as fit side by side above the keys. Each costs its characters and
// one more for the gap.
constexpr std::size_t kPageRoom = 16;

// Sentences offered for one spelling, before its single words: the best of those that libime finds.
constexpr std::size_t kSentences = 2;
constexpr std::size_t kSentencesFound = 10;

// How many ways to begin a sentence are followed further, and how many words are looked at for
// each place. Half of what libime does: no sentence of ours came out otherwise, in half the time.
constexpr std::size_t kBeginnings = 10;
constexpr std::size_t kWordsOfPlace = 20;

// What every keyboard may get wrong: v for ü, "gn" for "ng", a syllable not finished.
constexpr Fuzzy kSlips[] = {
    Fuzzy::CommonTypo, Fuzzy::V_U, Fuzzy::VE_UE, Fuzzy::Inner, Fuzzy::PartialFinal};
constexpr Fuzzy kSoundsAlike[] = {
    Fuzzy::Z_ZH,
    Fuzzy::C_CH,
    Fuzzy::S_SH,
    Fuzzy::L_N,
    Fuzzy::AN_ANG,
    Fuzzy::IAN_IANG,
    Fuzzy::UAN_UANG,
    Fuzzy::EN_ENG,
    Fuzzy::IN_ING};

// True when the letters tell apart what many do not.
bool tells_apart(std::string_view letters) {
    return std::ranges::any_of(std::array{"zh", "ch", "sh"}, [letters](const char* sound) {
        return letters.find(sound) != std::string_view::npos;
    });
}

// What the field adds to the general model and dictionary: the file, and the shops of this place.
class Field {
  public:
    static Result<Field> load(const PinyinSetup& setup) {
        Field field;
        if (!setup.words_dir.empty()) TRY(field.map(setup.words_dir + "/" + kFieldFile));
        if (!setup.names.empty()) field.add_names(setup.names);
        return field;
    }

    std::span<const FieldData> data() const { return data_; }
    void add_to(SoundDictionary& dictionary) const {
        for (const FieldData& data : data_) {
            std::string_view spellings = data.spellings;
            while (!spellings.empty()) {
                const std::string_view line = spellings.substr(0, spellings.find('\n'));
                const std::size_t tab = line.find('\t');
                dictionary.addWord(
                    libime::TrieDictionary::UserDict, line.substr(0, tab), line.substr(tab + 1)
                );
                spellings.remove_prefix(line.size() + 1);
            }
        }
    }

  private:
    Result<void> map(const std::string& file) {
        constexpr std::size_t kBytesMax = std::size_t{16} * 1024 * 1024;
        const auto wrong = [](const core::Error& error) {
            return fail(error.code, std::string(kFieldFile) + ": " + error.detail);
        };
        auto mapped = os::MappedFile::open(file, kBytesMax);
        if (!mapped) return wrong(mapped.error());
        auto data = FieldData::parse(mapped->bytes());
        if (!data) return wrong(data.error());
        file_ = *std::move(mapped);
        data_.push_back(*std::move(data));
        return {};
    }
    void add_names(const std::vector<std::string>& names) {
        const auto readings = core::PinyinTable::parse(core::builtin_pinyin_readings());
        ENSURE(readings.has_value());
        FieldCounts counts(data_.empty() ? nullptr : &data_.front());
        for (const FieldWord& word : spell_names(names, *readings)) counts.add_word(word);
        names_ = counts.to_bytes();
        auto data = FieldData::parse(names_);
        ENSURE(data.has_value());
        data_.push_back(*std::move(data));
    }

    std::optional<os::MappedFile> file_;
    core::Bytes names_;
    std::vector<FieldData> data_;  // parts of both
};

class LibimePinyinEngine final : public PinyinEngine {
  public:
    // `dictionary` is the one in `ime`, which looks into `field`.
    LibimePinyinEngine(
        Field field, std::unique_ptr<libime::PinyinIME> ime, SoundDictionary& dictionary
    )
        : field_(std::move(field)),
          ime_(std::move(ime)),
          dictionary_(dictionary),
          whole_sentence_(field_.data()),
          context_(std::make_unique<libime::PinyinContext>(ime_.get())) {}

    PinyinView run(const PinyinStep& step) override {
        core::PrivateText committed;
        switch (step.kind) {
            case Kind::type:
                if (is_accepted(step.letter)) type(step.letter);
                break;
            case Kind::backspace:
                erase();
                break;
            case Kind::choose:
                committed = choose(step.candidate);
                break;
            case Kind::choose_first:
                committed = page_size_ == 0 ? take_letters() : choose(0);
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
        PinyinView shown = view();
        shown.committed = std::move(committed);
        return shown;
    }

  private:
    bool is_spelling() const { return !context_->empty(); }

    std::size_t syllables() const {
        const core::PrivateText shown(
            core::Passing(context_->preedit(libime::PinyinPreeditMode::Pinyin))
        );
        return static_cast<std::size_t>(std::ranges::count(shown.view(), ' ')) + 1;
    }

    bool is_accepted(char letter) const {
        const bool is_letter = letter >= 'a' && letter <= 'z';
        // A break before the first letter separates nothing.
        if (!is_letter && (letter != '\'' || !is_spelling())) return false;
        return context_->size() < core::kPinyinLettersMax;
    }

    void type(char letter) {
        context_->type(std::string_view(&letter, 1));
        if (syllables() > kPinyinSyllablesMax) context_->backspace();
        page_starts_.assign(1, 0);
        adapt_to_letters();
    }

    // Takes back the choice of a part, where there is one, or else the last letter.
    void erase() {
        if (!is_spelling()) return;
        if (context_->selectedLength() > 0) {
            context_->cancel();
        } else {
            context_->backspace();
        }
        page_starts_.assign(1, 0);
        if (!is_spelling()) return clear();
        adapt_to_letters();
    }

    // Spells everything again when it shows another way to speak than before. Not while a part is
    // chosen: that would be lost.
    void adapt_to_letters() {
        const bool is_told_apart = tells_apart(context_->userInput());
        if (is_told_apart == dictionary_.tells_apart() || context_->selectedLength() > 0) return;
        const core::PrivateText letters(context_->userInput());
        clear();
        dictionary_.set_tells_apart(is_told_apart);
        context_->type(letters.view());
    }

    core::PrivateText choose(std::size_t candidate) {
        if (candidate >= page_size_) return {};
        context_->select(offered_[page_starts_.back() + candidate]);
        page_starts_.assign(1, 0);
        if (!context_->selected()) return {};
        core::PrivateText text(core::Passing(context_->selectedSentence()));
        clear();
        return text;
    }

    core::PrivateText take_letters() {
        core::PrivateText letters(context_->userInput());
        clear();
        return letters;
    }

    // A context keeps what it was given in caches; a new one remembers nothing. What the old one
    // gives back is overwritten, like every block (os/private_memory.h).
    void clear() {
        context_ = std::make_unique<libime::PinyinContext>(ime_.get());
        dictionary_.set_tells_apart(false);
        page_starts_.assign(1, 0);
    }

    // How many of libime's candidates, of which they are the first, are sentences of all letters.
    std::size_t sentences() const {
        const auto& all = context_->candidates();
        const std::size_t letters = context_->size() - context_->selectedLength();
        std::size_t count = 0;
        while (count < std::min(all.size(), kSentencesFound) &&
               all[count].sentence().back()->to()->index() == letters)
            ++count;
        return count;
    }

    // The likeliest sentences, then what is one word for all letters, then parts.
    void order_candidates() {
        const auto& all = context_->candidates();
        const std::size_t count = sentences();
        std::vector<std::pair<float, std::size_t>> best;
        for (std::size_t i = 0; i < count; ++i) {
            core::PrivateText text(core::Passing(context_->selectedSentence()));
            text.append(core::PrivateText(core::Passing(all[i].toString())).view());
            best.emplace_back(-all[i].score() - whole_sentence_.weight(text.view()), i);
        }
        std::ranges::sort(best);
        best.resize(std::min(best.size(), kSentences));
        offered_.clear();
        for (const auto& [weight, i] : best) offered_.push_back(i);
        for (std::size_t i = 0; i < all.size(); ++i) {
            const bool is_offered = std::ranges::find(offered_, i) != offered_.end();
            if (!is_offered && (i >= count || all[i].sentence().size() == 1)) offered_.push_back(i);
        }
    }

    PinyinView view() {
        PinyinView view;
        if (page_starts_.size() == 1) order_candidates();
        has_next_page_ = read_page(page_starts_.back(), view.candidates);
        page_size_ = view.candidates.size();
        view.has_next_page = has_next_page_;
        view.has_previous_page = page_starts_.size() > 1;
        if (!is_spelling()) return view;
        const auto mode = libime::PinyinPreeditMode::Pinyin;
        view.preedit.assign(core::Passing(context_->preedit(mode)));
        if (page_size_ == 0) return view;
        view.preview.assign(core::Passing(context_->selectedSentence()));
        view.preview.append(
            core::PrivateText(core::Passing(context_->candidates()[offered_.front()].toString()))
                .view()
        );
        return view;
    }

    // Fills the page that begins at candidate `first`; true when there are more after it.
    bool read_page(std::size_t first, std::vector<core::PrivateText>& page) const {
        const auto& all = context_->candidates();
        std::size_t room = kPageRoom;
        for (std::size_t i = first; i < offered_.size(); ++i) {
            core::PrivateText text(core::Passing(all[offered_[i]].toString()));
            const std::size_t cost = core::count_characters(text.view()) + 1;
            if (page.size() == core::kCandidatesPerPageMax || (cost > room && !page.empty()))
                return true;
            room -= std::min(room, cost);
            page.push_back(std::move(text));
        }
        return false;
    }

    Field field_;
    std::unique_ptr<libime::PinyinIME> ime_;
    SoundDictionary& dictionary_;
    WholeSentence whole_sentence_;
    std::unique_ptr<libime::PinyinContext> context_;
    std::vector<std::size_t> offered_;         // candidates of the context, in our order
    std::vector<std::size_t> page_starts_{0};  // of the pages up to the shown one
    std::size_t page_size_ = 0;
    bool has_next_page_ = false;
};

libime::PinyinFuzzyFlags flags_of(const PinyinSetup& setup) {
    libime::PinyinFuzzyFlags flags;
    for (const Fuzzy slip : kSlips) flags |= slip;
    if (!setup.is_fuzzy) return flags;
    for (const Fuzzy alike : kSoundsAlike) flags |= alike;
    return flags;
}

// libime throws what it finds wrong.
std::unique_ptr<PinyinEngine> make_engine(const PinyinSetup& setup, Field field) {
    const std::string folder = setup.model_dir + "/";
    auto dictionary = std::make_unique<SoundDictionary>();
    SoundDictionary& own_dictionary = *dictionary;
    dictionary->load(
        libime::TrieDictionary::SystemDict,
        (folder + kDictionaryFile).c_str(),
        libime::PinyinDictFormat::Binary
    );
    field.add_to(*dictionary);
    auto model = std::make_unique<FieldModel>((folder + kModelFile).c_str(), field.data());
    auto ime = std::make_unique<libime::PinyinIME>(std::move(dictionary), std::move(model));
    ime->setNBest(kSentencesFound);
    ime->setBeamSize(kBeginnings);
    ime->setFrameSize(kWordsOfPlace);
    ime->setFuzzyFlags(flags_of(setup));
    return std::make_unique<LibimePinyinEngine>(std::move(field), std::move(ime), own_dictionary);
}

}  // namespace

Result<std::unique_ptr<PinyinEngine>> PinyinEngine::start(const PinyinSetup& setup) {
    for (const char* name : {kDictionaryFile, kModelFile}) {
        std::error_code ignored;
        if (!std::filesystem::is_regular_file(setup.model_dir + "/" + name, ignored))
            return fail(
                core::ErrorCode::not_found, "the pinyin data lack the file " + std::string(name)
            );
    }
    auto field = TRY(Field::load(setup));
    fcitx::Log::setLogRule("*=0");  // a log would name what was typed
    try {
        auto engine = make_engine(setup, std::move(field));
        // Both were read from one end to the other; what typing needs of them comes back.
        os::give_back_pages(setup.model_dir + "/" + kModelFile);
        os::give_back_pages(setup.words_dir + "/" + kFieldFile);
        return engine;
    } catch (const std::exception&) {
        return fail(core::ErrorCode::corrupt, "the pinyin data cannot be read");
    }
}

}  // namespace fangxin::kiosk
