// The content of a case as JSON, the same in a typed case and in a sealed one.
#pragma once

#include "core/form/case_content.h"
#include "core/json/members.h"

namespace fangxin::core {

// The fields that the content's kind has, in the order of the table. What may be left open and was
// not answered is left out, except yes and no.
void write_content(PrivateJson& json, const CaseContent& content);
// What its kind requires is there, and everything keeps to the limits of the table, not of a form;
// unknown keys are passed over. What is wrong goes to the reader's faults; then the content is not
// to be used.
CaseContent read_content(ObjectReader reader);

// Visits the fields of one kind of case, each with the reader of the object around it and its name
// in there. `is_strict`: an object that holds something required must be there.
template <typename Visit>
void for_each_field(ObjectReader& reader, CaseKind kind, bool is_strict, Visit visit) {
    std::string_view group;
    ObjectReader inner = reader;
    for (const FieldRow& row : kFields) {
        if (!has_field(kind, row)) continue;
        const FieldPath path = split(row.path);
        if (path.group != group) {
            const bool must_be_there = is_strict && is_group_required(kind, path.group);
            const auto presence = must_be_there ? Presence::there : Presence::optional;
            if (!path.group.empty()) inner = reader.object(path.group, presence);
            group = path.group;
        }
        visit(group.empty() ? reader : inner, row, path.name);
    }
}

}  // namespace fangxin::core
