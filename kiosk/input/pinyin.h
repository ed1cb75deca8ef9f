// Pinyin to Chinese characters: a session of librime that never learns from the public.
//
// No user dictionary exists, so candidates are the same for everyone and nothing typed reaches the
// disk. One engine a process; used by the drawing thread only.
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

class PinyinEngine {
  public:
    // `schema_dir`: the product's schema and the compiled dictionaries (read only).
    // `scratch_dir`: an empty folder that librime may write its own state to; holds nothing typed.
    static core::Result<std::unique_ptr<PinyinEngine>> start(
        const std::string& schema_dir, const std::string& scratch_dir
    );
    virtual ~PinyinEngine() = default;

    virtual PinyinView run(const PinyinStep& step) = 0;
};

}  // namespace fangxin::kiosk
