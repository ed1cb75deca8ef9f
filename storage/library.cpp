// Keeps published content and says what of it is in force.
#include "storage/library.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/ensure.h"
#include "core/limits.h"
#include "core/try.h"
#include "storage/transaction.h"

namespace fangxin::storage {
namespace {

std::int64_t column_of(std::uint64_t version) {
    return static_cast<std::int64_t>(version);
}

std::string name_of(core::ContentKind kind) {
    return std::string(core::content_kind_name(kind));
}

// Takes out what the centre did not sign.
std::vector<core::RefusedContent> take_out_unsigned(
    std::vector<core::SignedContent>& contents, const core::VerifyKey& centre
) {
    std::vector<core::RefusedContent> refused;
    std::erase_if(contents, [&](const core::SignedContent& content) {
        if (core::content_signature_is_valid(content, centre)) return false;
        refused.push_back({content.kind, content.version, "it is not signed by the centre"});
        return true;
    });
    return refused;
}

}  // namespace

core::Result<std::vector<core::SignedContent>> Library::read_all() {
    auto rows = TRY(database_.prepare("SELECT kind, version, text, signature FROM content"));
    std::vector<core::SignedContent> contents;
    for (;;) {
        const auto has_row = TRY(rows.step());
        if (!has_row) return contents;
        // A kind that only an older or newer program knows is left alone.
        const auto kind = core::parse_content_kind(rows.text(0));
        if (!kind) continue;
        core::SignedContent content{
            *kind, static_cast<std::uint64_t>(rows.integer(1)), rows.text(2), {}};
        const auto signature = rows.bytes(3);
        ENSURE(signature.size() == content.signature.size());
        std::copy(signature.begin(), signature.end(), content.signature.begin());
        contents.push_back(std::move(content));
    }
}

core::Result<Library::Loaded> Library::load() {
    const auto enrolment = TRY(identity_.enrolment());
    Loaded loaded;
    if (!enrolment) return loaded;
    auto contents = TRY(read_all());
    loaded.refused = take_out_unsigned(contents, enrolment->answer.centre_key);
    for (auto& one : loaded.set.replace_all(contents)) loaded.refused.push_back(std::move(one));
    return loaded;
}

core::Result<void> Library::want(const std::vector<core::ContentNotice>& notices) {
    ENSURE(database_.is_in_transaction());
    for (const core::ContentNotice& notice : notices) {
        if (notice.version > static_cast<std::uint64_t>(core::kJsonIntegerMax))
            return core::fail(core::ErrorCode::invalid, "a content's version is out of bounds");
        TRY(database_.run(
            "INSERT INTO content_wanted (kind, version) VALUES (?, ?)"
            " ON CONFLICT (kind) DO UPDATE SET version = max(version, excluded.version)",
            name_of(notice.kind),
            column_of(notice.version)
        ));
    }
    return {};
}

core::Result<std::vector<core::ContentNotice>> Library::wanted_contents() {
    auto rows = TRY(database_.prepare("SELECT kind, version FROM content_wanted ORDER BY kind"));
    std::vector<core::ContentNotice> notices;
    for (;;) {
        const auto has_row = TRY(rows.step());
        if (!has_row) return notices;
        const auto kind = core::parse_content_kind(rows.text(0));
        if (kind) notices.push_back({*kind, static_cast<std::uint64_t>(rows.integer(1))});
    }
}

core::Result<void> Library::keep_content(const core::SignedContent& content) {
    auto transaction = TRY(Transaction::begin(database_));
    TRY(database_.run(
        "INSERT INTO content (kind, version, text, signature) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (kind, version) DO UPDATE"
        " SET text = excluded.text, signature = excluded.signature",
        name_of(content.kind),
        column_of(content.version),
        content.text,
        core::ByteView(content.signature)
    ));
    TRY(database_.run(
        "DELETE FROM content_wanted WHERE kind = ? AND version <= ?",
        name_of(content.kind),
        column_of(content.version)
    ));
    TRY(forget_older());
    return transaction.commit();
}

// Versions below the one in force are never needed again.
core::Result<void> Library::forget_older() {
    const auto loaded = TRY(load());
    for (const core::ContentKind kind : core::kContentKinds) {
        TRY(database_.run(
            "DELETE FROM content WHERE kind = ? AND version < ?",
            name_of(kind),
            column_of(loaded.set.version(kind))
        ));
    }
    return {};
}

}  // namespace fangxin::storage
