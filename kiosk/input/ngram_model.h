// How likely a text is after others, by how often texts of the product have it there.
//
// A model of sequences of up to three symbols with absolute discounting: what was seen keeps its
// count less a discount, which goes to what was not seen, by the next shorter sequence.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/input/ngram_table.h"

namespace fangxin::kiosk {

class NgramModel {
  public:
    using Symbol = NgramTable::Symbol;

    // The two symbols before, the later one first. Zero bytes mean the start of a sentence.
    struct History {
        Symbol last = NgramTable::kNone;
        Symbol before_last = NgramTable::kNone;
    };

    // The counts of the tables are added up. `unseen_times`: a text that they lack is as likely as
    // one that they have so often.
    NgramModel(std::vector<NgramTable> tables, float unseen_times)
        : tables_(std::move(tables)), unseen_times_(unseen_times) {}

    Symbol symbol_of(std::string_view text) const;  // kOther where no table has it
    bool has(Symbol symbol) const;                  // seen at least a hundredth of once
    float probability(History history, Symbol symbol) const;

  private:
    std::vector<NgramTable> tables_;
    float unseen_times_;
};

}  // namespace fangxin::kiosk
