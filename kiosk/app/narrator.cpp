// Compares a readout of the screen with the one before.
#include "kiosk/app/narrator.h"

#include <algorithm>
#include <utility>

namespace fangxin::kiosk {

namespace {

using Mark = Readout::Mark;

// What an item without words is called.
std::string_view name_of(Icon icon, const Scene& scene) {
    switch (icon) {
        case Icon::up:
            return scene.say("Up");
        case Icon::down:
            return scene.say("Down");
        case Icon::backspace:
            return scene.say("Erase");
        case Icon::shift:
            return scene.say("Capital letters");
        case Icon::undo:
            return scene.say("Take it back");
        case Icon::gesture:
            return scene.say("Write here with your finger");
        case Icon::seen:
            return scene.say("Look at the picture");
        case Icon::photo:
            return scene.say("A picture");
        default:
            return {};
    }
}

std::string_view name_of(Mark mark, const Scene& scene) {
    if (mark == Mark::chosen) return scene.say("Chosen");
    if (mark == Mark::ticked) return scene.say("Ticked");
    if (mark == Mark::unticked) return scene.say("Not ticked");
    if (mark == Mark::field) return scene.say("Input field");
    return {};
}

void add_line(core::PrivateText& lines, std::string_view line) {
    if (line.empty()) return;
    if (!lines.empty()) lines.append("\n");
    lines.append(line);
}

// A countdown is said when it begins, not each second.
core::PrivateText without_digits(std::string_view words) {
    core::PrivateText rest;
    rest.reserve(words.size());
    for (const char& character : words)
        if (character < '0' || character > '9') rest.append({&character, 1});
    return rest;
}

bool is_as_before(const Readout::Passage& passage, const Readout& before) {
    const core::PrivateText words = without_digits(passage.words.view());
    return std::ranges::any_of(before.passages, [&words](const auto& former) {
        return without_digits(former.words.view()) == words;
    });
}

// Another page has another name or another title.
bool is_other_page(const Readout& now, const Readout& before) {
    if (now.page != before.page) return true;
    return std::ranges::any_of(now.passages, [&before](const auto& passage) {
        return passage.is_title && !is_as_before(passage, before);
    });
}

// Bytes that both begin with, in whole characters.
std::size_t common_begin(std::string_view first, std::string_view second) {
    const auto [end, other] = std::ranges::mismatch(first, second);
    auto size = static_cast<std::size_t>(end - first.begin());
    const auto is_inside = [](std::string_view text, std::size_t at) {
        return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
    };
    while (size > 0 && (is_inside(first, size) || is_inside(second, size))) --size;
    return size;
}

// The middle of `text` that `other` has not, where both end alike.
std::string_view difference(std::string_view text, std::string_view other) {
    const std::size_t begin = common_begin(text, other);
    text.remove_prefix(begin);
    other.remove_prefix(begin);
    if (text.ends_with(other)) text.remove_suffix(other.size());
    return text;
}

}  // namespace

core::PrivateText spoken_words(const Readout::Item& item, const Scene& scene) {
    core::PrivateText words;
    if (item.is_icon_only || item.words.empty()) words.assign(name_of(item.icon, scene));
    if (!(item.words == words)) add_line(words, item.words.view());
    add_line(words, name_of(item.mark, scene));
    return words;
}

struct Narrator::Said {
    const Scene& scene;
    core::PrivateText words = {};

    void add(std::string_view line) { add_line(words, line); }
};

void Narrator::say_page(Said& said, const Readout& now) const {
    if (!has_begun_) said.add(said.scene.say("The screen is read aloud."));
    for (const bool is_title : {true, false})
        for (const auto& passage : now.passages)
            if (passage.is_title == is_title) said.add(passage.words.view());
}

// What is wrong comes first.
void Narrator::say_news(Said& said, const Readout& now) const {
    for (const bool is_fault : {true, false})
        for (const auto& passage : now.passages)
            if (passage.is_fault == is_fault && !is_as_before(passage, before_))
                said.add(passage.words.view());
}

bool Narrator::say_typed(Said& said, const Readout& now) const {
    if (!now.typed || !before_.typed || now.typed->id != before_.typed->id) return false;
    const std::string_view text = now.typed->text.view();
    const std::string_view former = before_.typed->text.view();
    if (text == former) return false;
    if (!now.typed->preedit.empty()) {
        said.add(now.typed->preedit.view());
        return true;
    }
    const std::string_view added = difference(text, former);
    if (added.empty()) said.add(said.scene.say("Erased"));
    said.add(added.empty() ? difference(former, text) : added);
    return true;
}

// The item that the ring is on, else the one that was touched: when it is another, or another now.
// A press that changes nothing is answered, too: by what is still wrong.
void Narrator::say_item(Said& said, const Readout& now) {
    std::string current = now.ring.empty() ? now.pressed : now.ring;
    if (current.empty()) current = current_;
    const Readout::Item* const item = now.find(current);
    if (item == nullptr) current.clear();
    core::PrivateText words;
    if (item != nullptr) words = spoken_words(*item, said.scene);
    const bool is_news = current != current_ || !(words == current_words_);
    const bool is_answer = !now.pressed.empty() && said.words.empty() && !is_news;
    if (is_answer)
        for (const auto& passage : now.passages)
            if (passage.is_fault) said.add(passage.words.view());
    if (is_news || (is_answer && said.words.empty())) said.add(words.view());
    current_ = std::move(current);
    current_words_ = std::move(words);
}

std::optional<core::PrivateText> Narrator::hear(Readout now, const Scene& scene) {
    Said said{scene};
    if (!has_begun_ || is_other_page(now, before_)) {
        current_.clear();
        say_page(said, now);
        say_item(said, now);
    } else if (say_typed(said, now)) {
        Said unsaid{scene};  // the field as a whole is not said with each key
        say_item(unsaid, now);
    } else {
        say_news(said, now);
        say_item(said, now);
    }
    before_ = std::move(now);
    has_begun_ = true;
    if (said.words.empty()) return std::nullopt;
    return std::move(said.words);
}

}  // namespace fangxin::kiosk
