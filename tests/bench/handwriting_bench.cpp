// How well and how fast handwriting is read, beside zinnia with the tegaki model.
//
// "taught" is the 1,000 commonest characters as the samples have them, strokes in the taught order:
// what the rival is made for. The others are written by a wild hand from a fixed seed
// (wild_hand.h): "common" draws from the 1,000 commonest, "gb2312" from all 6,763 of that standard.
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <fstream>
#include <functional>
#include <iconv.h>
#include <iostream>
#include <iterator>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>
#ifdef FANGXIN_HAS_ZINNIA
#include <filesystem>
#include <zinnia.h>
#endif

#include "core/crypto.h"
#include "core/ensure.h"
#include "core/text.h"
#include "kiosk/input/handwriting.h"
#include "tests/bench/wild_hand.h"

#include "assets/handwriting/stroke_file.h"

namespace fangxin::bench {
namespace {

using handwriting::WrittenCharacter;
using Candidates = std::vector<std::string>;
using Recogniser = std::function<Candidates(const kiosk::Ink&)>;
using Set = std::vector<const WrittenCharacter*>;
using Hand = std::function<kiosk::Ink(const kiosk::Ink&, std::mt19937&)>;

constexpr std::size_t kShown = 6;
constexpr std::size_t kCommon = 1000;
constexpr std::size_t kWritten = 2000;      // characters a set
constexpr std::size_t kRivalWritten = 300;  // of the same: the rival takes long
constexpr unsigned kSeed = 20'261'129;

core::Bytes bytes_of(const std::string& name) {
    std::ifstream file(FANGXIN_ASSETS_DIR "/handwriting/" + name, std::ios::binary);
    ENSURE(file.good());
    return {std::istreambuf_iterator<char>(file), {}};
}

// Rows 16 to 87 of GB 2312, without the five places that are empty.
std::set<std::string> gb2312() {
    const iconv_t converter = iconv_open("UTF-8", "GB2312");
    std::set<std::string> characters;
    for (int row = 0xB0; row <= 0xF7; ++row) {
        for (int column = 0xA1; column <= 0xFE; ++column) {
            std::array<char, 2> coded = {static_cast<char>(row), static_cast<char>(column)};
            std::array<char, 4> text{};
            char* from = coded.data();
            char* to = text.data();
            std::size_t left = coded.size();
            std::size_t room = text.size();
            if (iconv(converter, &from, &left, &to, &room) == static_cast<std::size_t>(-1))
                continue;
            characters.emplace(text.data(), text.size() - room);
        }
    }
    iconv_close(converter);
    return characters;
}

struct Task {
    std::string name;
    const Set& set;
    Hand hand;
};

struct Score {
    std::size_t first = 0;
    std::size_t shown = 0;
    std::vector<double> times_ms;
};

Score try_out(const Recogniser& recogniser, const Task& task, std::size_t count) {
    std::mt19937 random(kSeed);
    Score score;
    for (std::size_t i = 0; i < count; ++i) {
        const WrittenCharacter& sample = *task.set[random() % task.set.size()];
        const kiosk::Ink ink = task.hand(sample.ink, random);
        const auto begin = std::chrono::steady_clock::now();
        const Candidates found = recogniser(ink);
        const std::chrono::duration<double, std::milli> taken =
            std::chrono::steady_clock::now() - begin;
        score.times_ms.push_back(taken.count());
        const auto place = std::ranges::find(found, core::utf8_of(sample.character));
        if (place == found.end()) continue;
        if (place == found.begin()) ++score.first;
        ++score.shown;
    }
    std::ranges::sort(score.times_ms);
    return score;
}

void print(const std::string& set, const std::string& who, const Score& score) {
    const auto& times = score.times_ms;
    const auto percent = [&times](std::size_t count) {
        return 100.0 * static_cast<double>(count) / static_cast<double>(times.size());
    };
    std::cout << "handwriting." << set << ".first." << who << ' ' << percent(score.first) << " %\n"
              << "handwriting." << set << ".six." << who << ' ' << percent(score.shown) << " %\n"
              << "handwriting." << set << ".median." << who << ' ' << times[times.size() / 2]
              << " ms\n"
              << "handwriting." << set << ".p99." << who << ' ' << times[times.size() * 99 / 100]
              << " ms\n";
}

#ifdef FANGXIN_HAS_ZINNIA
constexpr const char* kRivalModel = "/usr/share/tegaki/models/zinnia/handwriting-zh_CN.model";

Candidates ask_rival(const zinnia::Recognizer& rival, const kiosk::Ink& ink) {
    constexpr std::size_t kSide = 300;
    kiosk::InkPoint least{1e6F, 1e6F};
    kiosk::InkPoint most{-1e6F, -1e6F};
    for (const auto& stroke : ink) {
        for (const auto& point : stroke) {
            least = {std::min(least.x, point.x), std::min(least.y, point.y)};
            most = {std::max(most.x, point.x), std::max(most.y, point.y)};
        }
    }
    // In the middle of its square, with a margin, as its model was trained.
    const float size = std::max({most.x - least.x, most.y - least.y, 1.0F});
    const float scale = 0.8F * kSide / size;
    const auto place = [scale](float value, float from, float to) {
        return std::lround((value - (from + to) / 2) * scale + kSide / 2.0F);
    };
    const std::unique_ptr<zinnia::Character> written(zinnia::Character::create());
    written->set_width(kSide);
    written->set_height(kSide);
    for (std::size_t i = 0; i < ink.size(); ++i)
        for (const auto& point : ink[i])
            written->add(
                i,
                static_cast<int>(place(point.x, least.x, most.x)),
                static_cast<int>(place(point.y, least.y, most.y))
            );
    const std::unique_ptr<zinnia::Result> result(rival.classify(*written, kShown));
    Candidates found;
    for (std::size_t i = 0; result != nullptr && i < result->size(); ++i)
        found.emplace_back(result->value(i));
    return found;
}

void try_rival(const Task& task) {
    if (!std::filesystem::exists(kRivalModel)) return;
    const std::unique_ptr<zinnia::Recognizer> rival(zinnia::Recognizer::create());
    ENSURE(rival->open(kRivalModel));
    const auto ask = [&](const kiosk::Ink& ink) { return ask_rival(*rival, ink); };
    print(task.name, "rival", try_out(ask, task, kRivalWritten));
}
#else
void try_rival(const Task&) {}
#endif

void run() {
    core::start_crypto();
    const auto samples = handwriting::parse_strokes(bytes_of("strokes.bin"));
    const auto handwriting =
        kiosk::Handwriting::load(FANGXIN_ASSETS_DIR "/handwriting/templates.bin");
    ENSURE(samples.has_value() && handwriting.has_value());
    const std::set<std::string> standard = gb2312();
    Set common;
    Set all;
    for (const WrittenCharacter& sample : *samples) {
        if (!standard.contains(core::utf8_of(sample.character))) continue;
        if (common.size() < kCommon) common.push_back(&sample);
        all.push_back(&sample);
    }
    std::cout << "handwriting.gb2312.characters " << all.size() << " count\n";
    const Recogniser kiosk = [&](const kiosk::Ink& ink) {
        Candidates found;
        for (const core::PrivateText& text : handwriting->candidates(ink, kShown))
            found.emplace_back(text.view());
        return found;
    };
    const Hand neat = [](const kiosk::Ink& ink, std::mt19937&) { return ink; };
    const std::vector<Task> tasks = {
        {"taught", common, neat}, {"common", common, write_wildly}, {"gb2312", all, write_wildly}};
    for (const Task& task : tasks) {
        print(task.name, "kiosk", try_out(kiosk, task, kWritten));
        try_rival(task);
    }
}

}  // namespace
}  // namespace fangxin::bench

int main() {
    fangxin::bench::run();
}
