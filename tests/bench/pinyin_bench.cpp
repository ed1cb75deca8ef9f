// Measures how many whole sentences the keyboard gets right, and how long a key takes, beside
// others.
//
// Prints "name value unit" lines; build it with the preset `release`. The rivals are libime with
// what Debian ships alone and, where its development package is, librime with `pinyin_simp`.
#include <algorithm>
#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>
#include <libime/core/userlanguagemodel.h>
#include <libime/pinyin/pinyincontext.h>
#include <libime/pinyin/pinyindictionary.h>
#include <libime/pinyin/pinyinime.h>
#include <string>
#include <string_view>
#include <vector>

#include "core/crypto.h"
#include "core/ensure.h"
#include "core/text.h"
#include "kiosk/input/pinyin.h"
#include "tests/bench/rime_rival.h"

namespace fangxin {

namespace {

// Processor time, which other programs on the machine do not lengthen.
double processor_ms() {
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

const std::string kModelDir = FANGXIN_BUILT_ASSETS_DIR "/pinyin";

struct Sentence {
    std::string text;
    std::string letters;
};

std::vector<Sentence> read_sentences(const std::string& path) {
    std::ifstream file(path);
    ENSURE(file.good());
    std::vector<Sentence> sentences;
    for (std::string line; std::getline(file, line);) {
        const std::size_t tab = line.find('\t');
        ENSURE(tab != std::string::npos);
        std::string letters = line.substr(tab + 1);
        std::erase(letters, ' ');
        sentences.push_back({line.substr(0, tab), std::move(letters)});
    }
    return sentences;
}

// Something that takes letters one by one and shows a first candidate.
struct Keyboard {
    std::function<void()> begin;
    std::function<std::string(char)> type;
};

Keyboard kiosk_keyboard(kiosk::PinyinEngine& engine) {
    using Kind = kiosk::PinyinStep::Kind;
    return {
        [&engine] { engine.run({Kind::clear}); },
        [&engine](char letter) {
            const kiosk::PinyinView view = engine.run({Kind::type, letter});
            return view.candidates.empty() ? "" : std::string(view.candidates.front().view());
        }};
}

// libime as it comes.
class BareLibime {
  public:
    BareLibime() : ime_(make_dictionary(), make_model()) {}
    Keyboard keyboard() {
        return {
            [this] { context_.clear(); },
            [this](char letter) {
                context_.type(std::string_view(&letter, 1));
                const auto& found = context_.candidates();
                return found.empty() ? "" : found.front().toString();
            }};
    }

  private:
    static std::unique_ptr<libime::PinyinDictionary> make_dictionary() {
        auto dictionary = std::make_unique<libime::PinyinDictionary>();
        const std::string file = kModelDir + "/sc.dict";
        dictionary->load(0, file.c_str(), libime::PinyinDictFormat::Binary);
        return dictionary;
    }
    static std::unique_ptr<libime::UserLanguageModel> make_model() {
        return std::make_unique<libime::UserLanguageModel>((kModelDir + "/zh_CN.lm").c_str());
    }

    libime::PinyinIME ime_;
    libime::PinyinContext context_{&ime_};
};

struct Score {
    std::size_t right = 0;
    std::size_t characters_right = 0;
    std::size_t characters = 0;
    std::vector<double> key_ms;
};

void compare_characters(std::string_view wanted, std::string_view got, Score& score) {
    std::size_t in_wanted = 0;
    std::size_t in_got = 0;
    while (const auto character = core::next_code_point(wanted, in_wanted)) {
        ++score.characters;
        if (core::next_code_point(got, in_got) == character) ++score.characters_right;
    }
}

Score measure(const std::vector<Sentence>& sentences, const Keyboard& keyboard, bool shows_faults) {
    Score score;
    for (const Sentence& sentence : sentences) {
        keyboard.begin();
        std::string first;
        for (const char letter : sentence.letters) {
            const double begin = processor_ms();
            first = keyboard.type(letter);
            score.key_ms.push_back(processor_ms() - begin);
        }
        if (first == sentence.text) ++score.right;
        if (shows_faults && first != sentence.text)
            std::cerr << sentence.text << " -> " << first << '\n';
        compare_characters(sentence.text, first, score);
    }
    std::ranges::sort(score.key_ms);
    return score;
}

void print(std::string_view rival, std::string_view who, const Score& score, std::size_t all) {
    const auto line = [&](std::string_view what, double value, std::string_view unit) {
        std::cout << rival << '.' << what << '.' << who << ' ' << value << ' ' << unit << '\n';
    };
    const auto percent = [](std::size_t part, std::size_t whole) {
        return 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    };
    line("sentences_right", percent(score.right, all), "%");
    line("characters_right", percent(score.characters_right, score.characters), "%");
    line("key_median", score.key_ms[score.key_ms.size() / 2], "ms");
    line("key_p99", score.key_ms[score.key_ms.size() * 99 / 100], "ms");
}

void run(const std::string& file, bool shows_faults) {
    const std::vector<Sentence> sentences = read_sentences(file);
    const auto engine = kiosk::PinyinEngine::start({kModelDir, kModelDir, {}, true});
    ENSURE(engine.has_value());
    const Score kiosk = measure(sentences, kiosk_keyboard(**engine), shows_faults);
    const auto print_beside = [&](std::string_view rival, const Keyboard& keyboard) {
        print(rival, "kiosk", kiosk, sentences.size());
        print(rival, "rival", measure(sentences, keyboard, false), sentences.size());
    };
    BareLibime libime;
    print_beside("pinyin_libime", libime.keyboard());
    if (const auto rime = bench::start_rime_rival()) {
        print_beside(
            "pinyin_librime",
            {[&] { rime->begin(); }, [&](char letter) { return rime->type(letter); }}
        );
    }
}

}  // namespace

}  // namespace fangxin

// Arguments: a file of sentences other than the benchmark's own, as pinyin_tuning.tsv, by which the
// mixture was set; and `--faults` to see what was wrong.
int main(int argument_count, char** arguments) {
    std::string file = FANGXIN_BENCH_DIR "/pinyin_sentences.tsv";
    bool shows_faults = false;
    for (int i = 1; i < argument_count; ++i) {
        const std::string_view argument = arguments[i];
        if (argument == "--faults")
            shows_faults = true;
        else
            file = argument;
    }
    fangxin::core::start_crypto();
    fangxin::run(file, shows_faults);
    return 0;
}
