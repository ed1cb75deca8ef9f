// The content in force at a station or a centre: one text a kind, always valid as a whole.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/answers/answer_book.h"
#include "core/classification/classification.h"
#include "core/content/signed_content.h"
#include "core/form/form.h"
#include "core/known_matters/known_matters.h"
#include "core/law/law.h"
#include "core/notices/notice_board.h"
#include "core/promises/promise_register.h"
#include "core/publication/publication.h"

namespace fangxin::core {

// Content that is not in force, and why.
struct RefusedContent {
    ContentKind kind = ContentKind::holidays;
    std::uint64_t version = 0;
    std::string reason;
    bool operator==(const RefusedContent&) const = default;
};

class ContentSet {
  public:
    // What is built in; it is valid (ENSUREd).
    ContentSet();

    // 0: there is no such content.
    std::uint64_t version(ContentKind kind) const;
    const std::string& text(ContentKind kind) const;
    // What the texts mean together.
    const std::shared_ptr<const Law>& law() const { return law_; }

    const std::shared_ptr<const Classification>& classification() const { return classification_; }

    // With the choices of the classification in force.
    const std::shared_ptr<const FormBook>& forms() const { return forms_; }

    const std::shared_ptr<const AnswerBook>& answers() const { return answers_; }

    const std::shared_ptr<const Publication>& publication() const { return publication_; }

    const std::shared_ptr<const PromiseRegister>& promises() const { return promises_; }

    const std::shared_ptr<const NoticeBoard>& notices() const { return notices_; }

    const std::shared_ptr<const KnownMatters>& known_matters() const { return known_matters_; }

    // Puts a newer text in the place of the old one. `conflict`: its version is not above the
    // present one; `invalid`, with the reason: it says another version, cannot be read, or does
    // not fit the other content. After a failure everything is as it was.
    Result<void> replace(ContentKind kind, std::uint64_t version, std::string text);

    // Puts all that is newer and valid in force, in whatever order it must come so that it fits
    // together, and gives back the newer content that cannot be. Signatures are the caller's to
    // check.
    std::vector<RefusedContent> replace_all(const std::vector<SignedContent>& contents);

  private:
    struct Entry {
        std::uint64_t version = 0;
        std::string text;
    };
    using Entries = std::array<Entry, kContentKinds.size()>;
    static Result<std::shared_ptr<const Law>> make_law(const Entries& entries);
    Result<void> take(Entries entries);

    Entries entries_;
    std::shared_ptr<const Law> law_;
    std::shared_ptr<const Classification> classification_;
    std::shared_ptr<const FormBook> forms_;
    std::shared_ptr<const AnswerBook> answers_;
    std::shared_ptr<const Publication> publication_;
    std::shared_ptr<const PromiseRegister> promises_;
    std::shared_ptr<const NoticeBoard> notices_;
    std::shared_ptr<const KnownMatters> known_matters_;
};

}  // namespace fangxin::core
