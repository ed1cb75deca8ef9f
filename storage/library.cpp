// Keeps published content and says what of it is in force.
#include "storage/library.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/ensure.h"
#include "core/limits.h"
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
    auto rows = database_.prepare("SELECT kind, version, text, signature FROM content");
    if (!rows) return core::fail(rows.error());
    std::vector<core::SignedContent> contents;
    for (;;) {
        const auto has_row = rows->step();
        if (!has_row) return core::fail(has_row.error());
        if (!*has_row) return contents;
        // A kind that only an older or newer program knows is left alone.
        const auto kind = core::parse_content_kind(rows->text(0));
        if (!kind) continue;
        core::SignedContent content{
            *kind, static_cast<std::uint64_t>(rows->integer(1)), rows->text(2), {}};
        const auto signature = rows->bytes(3);
        ENSURE(signature.size() == content.signature.size());
        std::copy(signature.begin(), signature.end(), content.signature.begin());
        contents.push_back(std::move(content));
    }
}

core::Result<Library::Loaded> Library::load() {
    const auto enrolment = identity_.enrolment();
    if (!enrolment) return core::fail(enrolment.error());
    Loaded loaded;
    if (!*enrolment) return loaded;
    auto contents = read_all();
    if (!contents) return core::fail(contents.error());
    loaded.refused = take_out_unsigned(*contents, (*enrolment)->answer.centre_key);
    for (auto& one : loaded.set.replace_all(*contents)) loaded.refused.push_back(std::move(one));
    return loaded;
}

core::Result<void> Library::want(const std::vector<core::ContentNotice>& notices) {
    ENSURE(database_.is_in_transaction());
    for (const core::ContentNotice& notice : notices) {
        if (notice.version > static_cast<std::uint64_t>(core::kJsonIntegerMax))
            return core::fail(core::ErrorCode::invalid, "a content's version is out of bounds");
        auto wanted = database_.run(
            "INSERT INTO content_wanted (kind, version) VALUES (?, ?)"
            " ON CONFLICT (kind) DO UPDATE SET version = max(version, excluded.version)",
            name_of(notice.kind),
            column_of(notice.version)
        );
        if (!wanted) return wanted;
    }
    return {};
}

core::Result<std::vector<core::ContentNotice>> Library::wanted_contents() {
    auto rows = database_.prepare("SELECT kind, version FROM content_wanted ORDER BY kind");
    if (!rows) return core::fail(rows.error());
    std::vector<core::ContentNotice> notices;
    for (;;) {
        const auto has_row = rows->step();
        if (!has_row) return core::fail(has_row.error());
        if (!*has_row) return notices;
        const auto kind = core::parse_content_kind(rows->text(0));
        if (kind) notices.push_back({*kind, static_cast<std::uint64_t>(rows->integer(1))});
    }
}

core::Result<void> Library::keep_content(const core::SignedContent& content) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return core::fail(transaction.error());
    auto kept = database_.run(
        "INSERT INTO content (kind, version, text, signature) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (kind, version) DO UPDATE"
        " SET text = excluded.text, signature = excluded.signature",
        name_of(content.kind),
        column_of(content.version),
        content.text,
        core::ByteView(content.signature)
    );
    if (!kept) return kept;
    auto satisfied = database_.run(
        "DELETE FROM content_wanted WHERE kind = ? AND version <= ?",
        name_of(content.kind),
        column_of(content.version)
    );
    if (!satisfied) return satisfied;
    auto forgotten = forget_older();
    if (!forgotten) return forgotten;
    return transaction->commit();
}

// What stands below a version in force will never be asked for again.
core::Result<void> Library::forget_older() {
    const auto loaded = load();
    if (!loaded) return core::fail(loaded.error());
    for (const core::ContentKind kind : core::kContentKinds) {
        auto forgotten = database_.run(
            "DELETE FROM content WHERE kind = ? AND version < ?",
            name_of(kind),
            column_of(loaded->set.version(kind))
        );
        if (!forgotten) return forgotten;
    }
    return {};
}

}  // namespace fangxin::storage
