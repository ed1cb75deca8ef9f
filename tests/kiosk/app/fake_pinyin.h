// An input method that knows a few words: enough to type a complaint, always the same.
#pragma once

#include <map>
#include <string>

#include "kiosk/input/pinyin.h"

namespace fangxin::kiosk {

class FakePinyin final : public PinyinEngine {
  public:
    PinyinView run(const PinyinStep& step) override {
        using Kind = PinyinStep::Kind;
        switch (step.kind) {
            case Kind::type:
                letters_ += step.letter;
                return view();
            case Kind::backspace:
                if (!letters_.empty()) letters_.pop_back();
                return view();
            case Kind::choose:
                return commit(step.candidate == 0 ? word() : letters_);
            case Kind::choose_first:
                return commit(word());
            case Kind::next_page:
            case Kind::previous_page:
                return view();
            case Kind::clear:
                break;
        }
        return commit("");
    }

    const std::string& letters() const { return letters_; }

  private:
    std::string word() const {
        static const std::map<std::string, std::string> kWords = {
            {"li", "李"},
            {"renminlu", "人民路"},
            {"jinnian", "今年"},
            {"yufukabutui", "预付卡不退"}};
        const auto found = kWords.find(letters_);
        return found == kWords.end() ? letters_ : found->second;
    }
    PinyinView view() const {
        PinyinView shown;
        shown.preedit.assign(letters_);
        if (letters_.empty()) return shown;
        shown.candidates.emplace_back(word());
        shown.candidates.emplace_back(letters_);
        shown.preview.assign(word());
        return shown;
    }
    PinyinView commit(const std::string& text) {
        PinyinView shown;
        shown.committed.assign(text);
        letters_.clear();
        return shown;
    }

    std::string letters_;
};

}  // namespace fangxin::kiosk
