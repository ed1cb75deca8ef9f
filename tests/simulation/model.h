// What must be true, kept by the test itself: who was given which number, and what each was shown.
//
// Nothing here asks the product. A finding is a broken promise; a run with one has failed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/form/case_content.h"
#include "core/lifecycle/case_status.h"
#include "storage/outbox.h"
#include "tests/simulation/dice.h"

namespace fangxin::tests {

struct Finding {
    std::string kind;  // "lost"
    std::string detail;
};

// One try of a person to file a case.
struct Filing {
    std::size_t serial = 0;  // is in the facts, so that a case is known by its content
    std::size_t kiosk = 0;
    core::CaseContent content;
    std::vector<core::Bytes> photos = {};     // what the files of content.evidence hold
    std::optional<storage::Submitted> given;  // the number that the person was given
    // No number was given, but the disk or the process failed: the case may be there or not.
    bool may_exist = false;
    bool is_acknowledged = false;      // the kiosk noted down the centre's acknowledgement
    bool may_be_acknowledged = false;  // it tried to, and its disk or process failed
    std::uint64_t shown_version = 0;   // the newest status that was shown
    core::CaseState shown_state = core::CaseState::filed;
    bool is_evidence_rotten = false;    // bits of a file were turned on the kiosk's disk
    std::uint64_t handled_version = 1;  // the centre's clerks brought it so far, at least
};

// One try of a person to rate a case.
struct Rating {
    std::size_t serial = 0;  // is in its words
    std::size_t kiosk = 0;   // at which it was made
    std::size_t filing = 0;  // serial
    bool is_given = false;   // the person was shown that it is saved
    bool may_exist = false;  // as of a filing
    int copies = 0;          // at the centre, at the end
};

// What is known of one party's disk.
struct Damage {
    bool is_rotten = false;    // bits were turned or rows taken away behind the program's back
    bool is_reported = false;  // the program said so
};

class Model {
  public:
    Filing& new_filing(std::size_t kiosk, Dice& dice);
    void given(Filing& filing, const storage::Submitted& submitted);

    Rating& new_rating(std::size_t kiosk, const Filing& filing);
    std::deque<Rating>& ratings() { return ratings_; }
    // From its words alone; nullptr when no such rating was made.
    Rating* find_by_words(std::string_view words);

    std::deque<Filing>& filings() { return filings_; }
    Filing* find(const core::CaseId& id);
    // From the content alone; nullptr when no such filing was made.
    Filing* find_by_facts(std::string_view facts);
    std::vector<Filing*> given_at(std::size_t kiosk);
    bool has_rotten_evidence(std::size_t kiosk) const;

    // A status that a person sees; never one from before the last one shown (I4).
    void shown(Filing& filing, const core::CaseStatus& status, const std::string& where);

    void find_fault(std::string kind, std::string detail);
    const std::vector<Finding>& findings() const { return findings_; }

  private:
    std::deque<Filing> filings_;  // keeps its elements where they are
    std::deque<Rating> ratings_;
    std::map<core::CaseId, std::size_t> by_id_;
    std::set<std::string> numbers_;
    std::vector<Finding> findings_;
};

}  // namespace fangxin::tests
