// Words of the screen as a voice needs them.
#include "kiosk/voice/spoken_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/text.h"
#include "kiosk/limits.h"

namespace fangxin::kiosk {

namespace {

// From so many digits on, a number is a telephone number or a code and not a count.
constexpr std::size_t kSpelledDigits = 5;

struct Sign {
    std::string_view sign;
    std::string_view chinese;
    std::string_view english;
};

// What voices pass over when it is all there is to say: the keys of the keyboard.
constexpr std::array kSigns = {
    Sign{"，", "逗号", "comma"},
    Sign{"。", "句号", "full stop"},
    Sign{"、", "顿号", "list comma"},
    Sign{"？", "问号", "question mark"},
    Sign{"！", "感叹号", "exclamation mark"},
    Sign{"：", "冒号", "colon"},
    Sign{"；", "分号", "semicolon"},
    Sign{"“", "左引号", "left quote"},
    Sign{"”", "右引号", "right quote"},
    Sign{"…", "省略号", "dots"},
    Sign{"（", "左括号", "left bracket"},
    Sign{"）", "右括号", "right bracket"},
    Sign{"《", "左书名号", "left title mark"},
    Sign{"》", "右书名号", "right title mark"},
    Sign{"￥", "人民币符号", "yuan sign"},
    Sign{"%", "百分号", "per cent"},
    Sign{"@", "艾特", "at"},
    Sign{"#", "井号", "hash"},
    Sign{"&", "和号", "and"},
    Sign{"*", "星号", "star"},
    Sign{".", "点", "point"},
    Sign{",", "英文逗号", "comma"},
    Sign{"-", "横杠", "dash"},
    Sign{"/", "斜杠", "slash"},
    Sign{"_", "下划线", "underscore"},
    Sign{"+", "加号", "plus"},
    Sign{"=", "等号", "equals"},
    Sign{"'", "撇号", "apostrophe"},
    Sign{" ", "空格", "space"},
};

// What a sentence needs no further stop after.
constexpr std::array<std::string_view, 12> kStops = {
    "。", "！", "？", "；", "：", "，", ".", "!", "?", ";", ":", ","};

constexpr std::array<std::string_view, 5> kAmountUnits = {"元", "千", "万", "萬", "yuan"};

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}
bool is_letter(char character) {
    return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
}
bool is_inside_number(char character) {
    return character == ',' || character == '.' || character == '-';
}

bool ends_with_any(std::string_view text, auto& ends) {
    return std::ranges::any_of(ends, [text](auto end) { return text.ends_with(end); });
}

class Speller {
  public:
    explicit Speller(bool is_chinese) : is_chinese_(is_chinese) {}

    core::PrivateText spell(std::string_view words) {
        while (!words.empty()) {
            const std::size_t end = std::min(words.find('\n'), words.size());
            line(words.substr(0, end));
            words.remove_prefix(std::min(end + 1, words.size()));
        }
        return std::move(spoken_);
    }

  private:
    void line(std::string_view words) {
        if (words.empty()) return;
        const auto* const sign = std::ranges::find(kSigns, words, &Sign::sign);
        if (sign != kSigns.end()) {
            say(is_chinese_ ? sign->chinese : sign->english);
        } else {
            while (!words.empty()) words.remove_prefix(part(words));
        }
        if (!ends_with_any(spoken_.view(), kStops)) say(is_chinese_ ? "。" : ".");
        say("\n");
    }

    // Says what comes first and gives back how many bytes that was.
    std::size_t part(std::string_view words) {
        for (const std::string_view mark : {"**", "¥", "￥"}) {
            if (!words.starts_with(mark)) continue;
            is_money_ = mark != "**";
            return mark.size();
        }
        for (const std::string_view pause : {"·", "—", "…"}) {
            if (!words.starts_with(pause)) continue;
            say(is_chinese_ ? "，" : ", ");
            return pause.size();
        }
        if (!is_digit(words[0]) && !is_letter(words[0])) {
            std::size_t size = 0;
            if (!core::next_code_point(words, size)) return 1;
            say(words.substr(0, size));
            return size;
        }
        const std::string_view found = token(words);
        say_token(found, words.substr(found.size()));
        return found.size();
    }

    // Letters and digits, with what may be between them.
    static std::string_view token(std::string_view words) {
        std::size_t size = 0;
        const auto is_inner = [&](std::size_t at) {
            return is_inside_number(words[at]) && at + 1 < words.size() &&
                   (is_digit(words[at + 1]) || is_letter(words[at + 1]));
        };
        while (size < words.size() &&
               (is_digit(words[size]) || is_letter(words[size]) || is_inner(size)))
            ++size;
        return words.substr(0, size);
    }

    void say_token(std::string_view token, std::string_view after) {
        const bool has_digits = std::ranges::any_of(token, is_digit);
        const bool has_letters = std::ranges::any_of(token, is_letter);
        const bool is_shouted = std::ranges::none_of(token, [](char character) {
            return character >= 'a' && character <= 'z';
        });
        // A Chinese voice takes Latin words for pinyin.
        if (has_letters && (has_digits || (is_chinese_ && is_shouted)))
            return letter_by_letter(token);
        if (has_letters) return say(token);
        if (after.starts_with(' ')) after.remove_prefix(1);
        const bool is_amount = std::exchange(is_money_, false);
        const bool has_unit = std::ranges::any_of(kAmountUnits, [after](auto unit) {
            return after.starts_with(unit);
        });
        while (!token.empty()) {
            const std::size_t end = std::min(token.find('-'), token.size());
            number(token.substr(0, end), is_amount || has_unit);
            token.remove_prefix(std::min(end + 1, token.size()));
            if (!token.empty()) say(" ");
        }
        if (is_amount && !has_unit) say(is_chinese_ ? "元" : " yuan");
    }

    void number(std::string_view digits, bool is_amount) {
        if (digits.ends_with(".00")) digits.remove_suffix(3);
        const bool is_whole = std::ranges::all_of(digits, is_digit);
        const bool is_code =
            digits.size() >= kSpelledDigits || (digits.size() > 1 && digits.starts_with('0'));
        if (is_whole && is_code && !is_amount) return letter_by_letter(digits);
        for (const char& character : digits)
            if (character != ',') say({&character, 1});
    }

    void letter_by_letter(std::string_view token) {
        for (const char& character : token) {
            if (is_inside_number(character)) continue;
            say({&character, 1});
            say(" ");
        }
    }

    void say(std::string_view words) {
        if (spoken_.size() + words.size() <= kSpokenBytesMax) spoken_.append(words);
    }

    bool is_chinese_;
    bool is_money_ = false;
    core::PrivateText spoken_;
};

}  // namespace

core::PrivateText spoken_text(std::string_view words, bool is_chinese) {
    return Speller(is_chinese).spell(words);
}

}  // namespace fangxin::kiosk
