// Tests of the stages and moves of every kind of case, from the articles of the two orders.
#include "core/lifecycle/lifecycle.h"

#include <doctest/doctest.h>

#include "core/content/builtin_content.h"
#include "core/json/law_json.h"
#include "core/lifecycle/case_words.h"
#include "tests/core_law/law_samples.h"

namespace fangxin::core {

namespace {

using enum MoveName;

constexpr int kStates = static_cast<int>(CaseState::closed) + 1;
constexpr int kActors = static_cast<int>(Actor::officer) + 1;

Result<MoveOutcome> move_under(const std::string& rules, const MoveRequest& request) {
    return make_move(tests::shipped_rules(rules), request);
}

Result<MoveOutcome> move_now(const MoveRequest& request) {
    return move_under("order-121", request);
}

MoveRequest complaint_move(CaseState from, MoveName move, Actor actor = Actor::officer) {
    return MoveRequest{CaseKind::complaint, from, move, actor};
}

// The move with whatever it needs, and no more.
Result<MoveOutcome> move_with_needs(MoveRequest request) {
    request.names_right_office = true;
    if (auto plain = move_now(request)) return plain;
    request.ground = 1;
    if (auto grounded = move_now(request)) return grounded;
    request.ground = 0;
    request.consumer_consents = request.merchant_consents = true;
    return move_now(request);
}

// The moves that this actor may make from here, with all that they need.
std::vector<MoveName> moves_of(CaseKind kind, CaseState from, Actor actor) {
    std::vector<MoveName> names;
    for (const MoveName name : values_of<MoveName>()) {
        if (move_with_needs({kind, from, name, actor})) names.push_back(name);
    }
    return names;
}

const std::vector<Notified> kBoth{Notified::consumer, Notified::merchant};

}  // namespace

TEST_CASE("a complaint goes from filing to closing") {
    CHECK(
        move_now(complaint_move(CaseState::filed, receive, Actor::station))->to ==
        CaseState::received
    );
    const auto acceptance = move_now(complaint_move(CaseState::received, accept));
    CHECK(acceptance->to == CaseState::accepted);
    CHECK(acceptance->notified == std::vector{Notified::consumer});
    // The other routes are named to whom is not helped, not to everyone (Arts. 15 and 25).
    CHECK(acceptance->other_routes == LawText{});
    MoveRequest request = complaint_move(CaseState::accepted, mediate);
    request.consumer_consents = request.merchant_consents = true;
    CHECK(move_now(request)->to == CaseState::mediating);
    CHECK(move_now(request)->notified == kBoth);
    request.from = CaseState::mediating;
    request.move = agree;
    CHECK(move_now(request)->to == CaseState::agreed);
    CHECK(move_now(complaint_move(CaseState::agreed, close))->to == CaseState::closed);
    CHECK(moves_of(CaseKind::complaint, CaseState::closed, Actor::officer).empty());
}

TEST_CASE("whether a move can be made is known without its ground, consent or office") {
    constexpr Actor kActors[] = {
        Actor::consumer, Actor::merchant, Actor::station, Actor::mediator, Actor::officer};
    for (const CaseKind kind : values_of<CaseKind>())
        for (const CaseState from : values_of<CaseState>())
            for (const MoveName move : values_of<MoveName>())
                for (const Actor actor : kActors) {
                    const auto made = move_now({kind, from, move, actor});
                    const bool lacks_only = !made && made.error().code == ErrorCode::invalid;
                    CHECK(can_be_made(kind, from, move, actor) == (made || lacks_only));
                }
}

TEST_CASE("a refusal needs one of the seven grounds and names the other routes (Art. 15)") {
    MoveRequest request = complaint_move(CaseState::received, refuse);
    const auto without = move_now(request);
    REQUIRE_FALSE(without.has_value());
    CHECK(without.error().code == ErrorCode::invalid);
    CHECK(without.error().detail == "refuse: it needs a ground of order-121");
    for (request.ground = 1; request.ground <= 7; ++request.ground) {
        const auto refusal = move_now(request);
        REQUIRE(refusal.has_value());
        CHECK(refusal->to == CaseState::refused);
        CHECK(refusal->ground->number == request.ground);
        CHECK(refusal->other_routes.zh.find("诉讼") != std::string::npos);
        CHECK(refusal->notified == std::vector{Notified::consumer});
    }
    CHECK_FALSE(move_now(request));
    // Order 20 had six and did not ask for the routes.
    CHECK_FALSE(move_under("order-20", request));
    request.ground = 6;
    CHECK(move_under("order-20", request)->other_routes.zh.empty());
}

TEST_CASE("a termination needs one of the eight grounds and is told to both (Art. 23)") {
    for (const CaseState from : {CaseState::accepted, CaseState::mediating, CaseState::entrusted}) {
        MoveRequest request = complaint_move(from, terminate);
        CHECK_FALSE(move_now(request));
        for (request.ground = 1; request.ground <= 8; ++request.ground) {
            const auto end = move_now(request);
            REQUIRE(end.has_value());
            CHECK(end->to == CaseState::terminated);
            CHECK(end->notified == kBoth);
            CHECK_FALSE(end->other_routes.zh.empty());
        }
        CHECK_FALSE(move_now(request));
    }
}

TEST_CASE("mediation and entrusting need both sides' consent (Arts. 18 and 19)") {
    for (const MoveName name : {mediate, entrust}) {
        MoveRequest request = complaint_move(CaseState::accepted, name);
        request.consumer_consents = true;
        CHECK(move_now(request).error().code == ErrorCode::invalid);
        request.consumer_consents = false;
        request.merchant_consents = true;
        CHECK_FALSE(move_now(request));
        request.consumer_consents = true;
        CHECK(move_now(request));
    }
    // Under Order 20 the office may entrust by itself (Art. 17), not mediate (Art. 16).
    CHECK(move_under("order-20", complaint_move(CaseState::accepted, entrust)));
    CHECK_FALSE(move_under("order-20", complaint_move(CaseState::accepted, mediate)));
}

TEST_CASE("what is entrusted is not entrusted again (Art. 19)") {
    MoveRequest request = complaint_move(CaseState::entrusted, entrust);
    request.consumer_consents = request.merchant_consents = true;
    const auto again = move_now(request);
    REQUIRE_FALSE(again.has_value());
    CHECK(again.error().code == ErrorCode::conflict);
    CHECK(again.error().detail == "entrust: it cannot be done from entrusted");
    CHECK(
        moves_of(CaseKind::complaint, CaseState::entrusted, Actor::mediator) == std::vector{agree}
    );
}

TEST_CASE("only the office decides on a complaint") {
    for (const Actor actor : {Actor::consumer, Actor::merchant, Actor::station, Actor::mediator}) {
        MoveRequest request = complaint_move(CaseState::received, refuse, actor);
        request.ground = 1;
        CHECK(move_now(request).error().code == ErrorCode::denied);
        CHECK_FALSE(move_now(complaint_move(CaseState::received, accept, actor)));
    }
    const auto refusal = move_now(complaint_move(CaseState::received, accept, Actor::merchant));
    CHECK(refusal.error().detail == "accept: it is not this actor's to do");
}

TEST_CASE("only the consumer withdraws, and not once it is over") {
    for (const CaseState from :
         {CaseState::received, CaseState::accepted, CaseState::mediating, CaseState::entrusted}) {
        CHECK(
            move_now(complaint_move(from, withdraw, Actor::consumer))->to == CaseState::withdrawn
        );
        CHECK_FALSE(move_now(complaint_move(from, withdraw, Actor::officer)));
    }
    for (const CaseState from :
         {CaseState::refused, CaseState::agreed, CaseState::terminated, CaseState::closed})
        CHECK_FALSE(move_now(complaint_move(from, withdraw, Actor::consumer)));
}

TEST_CASE("a move takes no ground or consent that it does not need (Arts. 15, 16 and 18)") {
    MoveRequest request = complaint_move(CaseState::received, accept, Actor::officer);
    request.ground = 3;
    CHECK(move_now(request).error().detail == "accept: it takes no ground");
    request.ground = 0;
    request.consumer_consents = true;
    CHECK(move_now(request).error().detail == "accept: it takes no consent");
    request.consumer_consents = false;
    request.merchant_consents = true;
    CHECK(move_now(request).error().code == ErrorCode::invalid);
}

TEST_CASE("a complaint is open from its receipt until its end (Arts. 16, 23 and 24)") {
    for (const CaseState state :
         {CaseState::received, CaseState::accepted, CaseState::mediating, CaseState::entrusted})
        CHECK(is_open_case(state));
    for (const CaseState state :
         {CaseState::refused,
          CaseState::agreed,
          CaseState::terminated,
          CaseState::withdrawn,
          CaseState::closed})
        CHECK_FALSE(is_open_case(state));
}

TEST_CASE("a report is open while it is checked (Art. 31)") {
    CHECK(is_open_case(CaseState::checking));
    for (const CaseState state : {CaseState::case_opened, CaseState::case_not_opened})
        CHECK_FALSE(is_open_case(state));
}

TEST_CASE("a merchant takes no part in a report and learns nothing of it (Art. 37)") {
    for (int stage = 0; stage < kStates; ++stage) {
        const auto from = static_cast<CaseState>(stage);
        CHECK(moves_of(CaseKind::report, from, Actor::merchant).empty());
        for (const MoveName name : moves_of(CaseKind::report, from, Actor::officer)) {
            MoveRequest request{CaseKind::report, from, name, Actor::officer};
            request.names_right_office = true;
            const auto outcome = move_now(request);
            REQUIRE(outcome.has_value());
            for (const Notified who : outcome->notified) CHECK(who != Notified::merchant);
        }
    }
}

TEST_CASE("a report is checked and a case opened or not") {
    MoveRequest request{CaseKind::report, CaseState::received, check, Actor::officer};
    CHECK(move_now(request)->to == CaseState::checking);
    CHECK(move_now(request)->notified.empty());
    request.from = CaseState::checking;
    request.move = open_case;
    CHECK(move_now(request)->to == CaseState::case_opened);
    CHECK(move_now(request)->notified == std::vector{Notified::reporter_where_due});
    request.move = open_no_case;
    CHECK(move_now(request)->to == CaseState::case_not_opened);
    request.move = merge;
    CHECK(move_now(request)->to == CaseState::merged);
    request.from = CaseState::case_opened;
    CHECK_FALSE(move_now(request));
}

TEST_CASE("who has no power names the right office to the reporter (Art. 34)") {
    MoveRequest request{CaseKind::report, CaseState::received, redirect, Actor::officer};
    const auto silent = move_now(request);
    REQUIRE_FALSE(silent.has_value());
    CHECK(silent.error().detail == "redirect: it must name the right office");
    request.names_right_office = true;
    CHECK(move_now(request)->notified == std::vector{Notified::consumer});
}

TEST_CASE("consultations and opinions are answered at the desk") {
    MoveRequest request{CaseKind::consultation, CaseState::received, answer, Actor::station};
    CHECK(move_now(request)->to == CaseState::answered);
    request.kind = CaseKind::opinion;
    CHECK(move_now(request)->to == CaseState::answered);
    request.move = note;
    CHECK(move_now(request)->to == CaseState::noted);
    request.kind = CaseKind::consultation;
    CHECK_FALSE(move_now(request));
    CHECK(moves_of(CaseKind::consultation, CaseState::received, Actor::merchant).empty());
}

TEST_CASE("a settlement is both sides' and may fail without closing the way to the office") {
    MoveRequest request{CaseKind::settlement, CaseState::filed, negotiate, Actor::merchant};
    CHECK(move_now(request)->to == CaseState::negotiating);
    request.from = CaseState::negotiating;
    request.move = settle;
    CHECK_FALSE(move_now(request));
    request.consumer_consents = request.merchant_consents = true;
    CHECK(move_now(request)->to == CaseState::settled);
    request.from = CaseState::settled;
    request.move = fail_to_settle;
    request.consumer_consents = request.merchant_consents = false;
    request.actor = Actor::consumer;
    CHECK(move_now(request)->to == CaseState::not_settled);
    CHECK(moves_of(CaseKind::settlement, CaseState::settled, Actor::station).size() == 2);
}

TEST_CASE("every stage that a case can reach leads to its closing") {
    for (int kind = 0; kind <= static_cast<int>(CaseKind::settlement); ++kind) {
        std::vector<CaseState> open{CaseState::filed};
        std::vector<bool> seen(static_cast<std::size_t>(kStates), false);
        while (!open.empty()) {
            const CaseState from = open.back();
            open.pop_back();
            if (seen[static_cast<std::size_t>(from)]) continue;
            seen[static_cast<std::size_t>(from)] = true;
            std::size_t moves = 0;
            for (int actor = 0; actor < kActors; ++actor) {
                MoveRequest request{
                    static_cast<CaseKind>(kind),
                    from,
                    receive,
                    static_cast<Actor>(actor),
                };
                for (const MoveName name : moves_of(request.kind, from, request.actor)) {
                    request.move = name;
                    open.push_back(move_with_needs(request)->to);
                    ++moves;
                }
            }
            CHECK((moves > 0) == (from != CaseState::closed));
        }
        CHECK(seen[static_cast<std::size_t>(CaseState::closed)]);
    }
}

TEST_CASE("a move says what its new state is to the law") {
    CHECK(move_now(complaint_move(CaseState::received, accept))->fact == FactKind::accepted);
    CHECK(
        move_now({CaseKind::report, CaseState::filed, receive, Actor::officer})->fact ==
        FactKind::report_received
    );
    CHECK(
        move_now({CaseKind::report, CaseState::checking, open_no_case, Actor::officer})->fact ==
        FactKind::report_decided
    );
    CHECK_FALSE(move_now({CaseKind::opinion, CaseState::received, note, Actor::officer})->fact);
    CHECK(receipt_fact(CaseKind::complaint) == FactKind::received);
    CHECK(receipt_fact(CaseKind::report) == FactKind::report_received);
    CHECK_FALSE(receipt_fact(CaseKind::consultation));
    CHECK_FALSE(receipt_fact(CaseKind::settlement));
}

TEST_CASE("states and moves have names, and each state and step its words") {
    CHECK(parse_name<MoveName>("refuse").value() == refuse);
    CHECK_FALSE(parse_name<MoveName>("dance"));
    CHECK(name_of(close) == "close");
    CHECK(name_of(open_no_case) == "open_no_case");
    for (std::size_t i = 0; i < kCaseStateCount; ++i) {
        const auto state = static_cast<CaseState>(i);
        CHECK(parse_case_state(case_state_name(state)).value() == state);
        CHECK_FALSE(words_of(state).name.zh.empty());
        CHECK_FALSE(words_of(state).next.en.empty());
    }
    CHECK(case_state_name(CaseState::not_settled) == "not_settled");
    CHECK_FALSE(parse_case_state("lost"));
    CHECK(words_of(CaseState::refused).mood == StateMood::bad);
    CHECK(words_of(FactKind::testing_started).zh == "开始鉴定检测");
    CHECK(words_of(FactKind::sent_to_platform).zh == "主管部门有新记录");
    const auto next = [](std::optional<CaseKind> kind) {
        return next_words(CaseState::received, kind).zh;
    };
    CHECK(next(CaseKind::complaint).find("受理") != std::string::npos);
    CHECK(next(CaseKind::report).find("立案") != std::string::npos);
    CHECK(next(std::nullopt).find("受理") == std::string::npos);
    CHECK(&next_words(CaseState::closed, CaseKind::report) == &words_of(CaseState::closed).next);
}

TEST_CASE("what is said without a new state has its words, by the office and by whoever filed") {
    for (const SaidKind said : values_of<SaidKind>()) {
        CAPTURE(name_of(said));
        CHECK_FALSE(words_of(said).zh.empty());
        CHECK_FALSE(words_of(said).en.empty());
    }
    CHECK_FALSE(is_act(SaidKind::correction_asked));
    CHECK_FALSE(is_act(SaidKind::offer_made));
    CHECK_FALSE(is_act(SaidKind::offer_withdrawn));
    CHECK(is_act(SaidKind::withdrawal));
    CHECK(is_act(SaidKind::offer_answer));
}

TEST_CASE("words that miss a state or know a strange one are refused") {
    CHECK_FALSE(parse_case_words(
        R"({"states":[{"state":"filed","mood":"plain","name":{"zh":"好","en":"a"},
        "next":{"zh":"好","en":"a"}}],"facts":[],"other_fact":{"zh":"好","en":"a"}})"
    ));
    const std::string good(builtin_case_words());
    CHECK(parse_case_words(good));
    for (const std::string name : {"\"filed\"", "\"bad\"", "\"testing_ended\""}) {
        std::string strange = good;
        strange.replace(strange.find(name), name.size(), "\"strange\"");
        CHECK_FALSE(parse_case_words(strange));
    }
}

}  // namespace fangxin::core
