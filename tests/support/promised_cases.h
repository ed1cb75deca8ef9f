// What a person was promised: every case whose number was shown arrives, once and unchanged.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "tests/support/real_programs.h"

namespace fangxin::tests {

class PromisedCases {
  public:
    // The typed text of the next case, unlike any other.
    std::string next();
    // What `file --json -` did with it. A program that was killed may have saved the case without
    // showing its number: then it may arrive, once, and need not.
    void remember(const Finished& finished, const std::string& typed);

    std::size_t filed() const { return filed_; }
    std::size_t promised() const { return contents_.size(); }

    // What is wrong with the cases at the centre, in words; empty when the promise is kept. The
    // queue must be empty.
    std::vector<std::string> faults_at(const Centre& centre) const;

  private:
    std::map<std::string, std::string> contents_;  // id to content, as JSON
    std::size_t filed_ = 0;
};

}  // namespace fangxin::tests
