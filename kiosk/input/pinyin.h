// Pinyin to Chinese characters, by libime, which never learns from the public here.
//
// There is no history, so candidates are the same for everyone and nothing typed reaches the disk.
// An engine belongs to one thread at a time.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/private_text.h"
#include "core/result.h"

namespace fangxin::kiosk {

// What the input method shows and what it gave out.
struct PinyinView {
    core::PrivateText preedit;  // "yu fu ka bu tui"; empty when nothing is being spelt
    std::vector<core::PrivateText> candidates;  // of this page, best first
    bool has_previous_page = false;
    bool has_next_page = false;
    core::PrivateText committed;  // text to insert into the field now; empty most of the time
    // What the whole spelling becomes when nothing else is chosen: parts chosen already, then the
    // best candidates. Empty when there is no candidate.
    core::PrivateText preview;
    // What the field shows meanwhile.
    std::string_view shown_in_field() const {
        return preview.empty() ? preedit.view() : preview.view();
    }
    bool operator==(const PinyinView&) const = default;
};

struct PinyinStep {
    enum class Kind {
        type,
        backspace,     // takes the last letter back
        choose,        // a candidate of the page shown
        choose_first,  // space: the best candidate, or the letters as they are where there is none
        next_page,
        previous_page,
        clear  // forgets everything being spelt; wipes
    };
    Kind kind = Kind::clear;
    char letter = 'a';                 // for `type`: a to z, or ' for a syllable break
    std::size_t candidate = 0;         // for `choose`
    core::PrivateText then_text = {};  // goes into the field after what the step gave out
};

struct PinyinSetup {
    std::string model_dir;           // libime's dictionary and language model; read only
    std::string words_dir;           // the words and sentences of the field; empty: none
    std::vector<std::string> names;  // of the shops here: they come before all that sounds alike
    // Also finds what was spelt as many speak: z for zh, c for ch, s for sh, l for n, an for ang,
    // en for eng, in for ing, and the other way round.
    bool is_fuzzy = true;
};

class PinyinEngine {
  public:
    // Takes about half a second. `not_found` and `corrupt` name the file.
    static core::Result<std::unique_ptr<PinyinEngine>> start(const PinyinSetup& setup);
    virtual ~PinyinEngine() = default;

    virtual PinyinView run(const PinyinStep& step) = 0;
};

}  // namespace fangxin::kiosk
