// What a person was promised: every case whose number was shown arrives, once and unchanged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/support/real_programs.h"

namespace fangxin::tests {

class PromisedCases {
  public:
    // The typed text of the next case, unlike any other.
    std::string next();
    // What `file --json -` did with it, and with the bytes of its file of evidence, where there was
    // one. A program that was killed may have saved the case without showing its number: then it
    // may arrive, once, and need not.
    void remember(
        const Finished& finished, const std::string& typed, const std::string& evidence = {}
    );

    std::size_t filed() const { return filed_; }
    std::size_t promised() const { return promises_.size(); }

    // What is wrong with the cases at the centre and with their files, in words; empty when the
    // promise is kept. The queue must be empty.
    std::vector<std::string> faults_at(const Centre& centre) const;
    // Of the promised cases alone, whatever else is at the centre.
    std::vector<std::string> broken_promises(const Centre& centre) const;

  private:
    struct Promise {
        std::string number;
        std::string content;   // as JSON
        std::string evidence;  // the bytes of its file; empty: there is none
    };
    static void check_evidence(
        const Centre& centre, const Promise& promise, std::vector<std::string>& faults
    );

    std::map<std::string, Promise> promises_;  // by id
    std::size_t filed_ = 0;
};

// Bytes that look like a photo and like no other one.
std::string photo_bytes(std::size_t size, std::uint64_t seed);

}  // namespace fangxin::tests
