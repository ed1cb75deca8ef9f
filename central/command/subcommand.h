// The subcommands of fangxin-central. Each gives the exit code: 0 done, 1 not done (try again),
// 2 bad use or input, 3 damaged data. Errors go to standard error, say what to do, and hold no
// personal data.
#pragma once

#include <string>

#include "central/service/handle_case.h"

namespace fangxin::central {

// What every subcommand is told.
struct Place {
    std::string data;      // the data folder
    std::string database;  // "sqlite:FILE"; empty for what `init` was told
};

struct InitOptions {
    Place place;
    std::string office;  // the centre's name, as people see it in a case's history
    bool has_demo = false;
};
int init(const InitOptions& options);

struct ServeOptions {
    Place place;
    std::string listen;
    std::string public_url;  // where the pages are reached from outside; empty for the listen URL
};
int serve(const ServeOptions& options);

struct EnrolCodeOptions {
    Place place;
    std::string station;
};
int enrol_code(const EnrolCodeOptions& options);

struct StationAddOptions {
    Place place;
    std::string id;
    std::string name;
};
int station_add(const StationAddOptions& options);

struct CasesOptions {
    Place place;
    bool is_json = false;
};
int cases(const CasesOptions& options);

struct EvidenceOptions {
    Place place;
    std::string number;
    std::string out;  // the folder for the decrypted files
};
int evidence(const EvidenceOptions& options);

struct ActOptions {
    Place place;
    std::string number;
    Step step;
    std::string user;
};
int act(const ActOptions& options);

struct ClockOptions {
    Place place;             // `data` may be empty: the law built into the program
    std::string facts_file;  // "-" for standard input
    std::string on;          // a date; empty: today in Beijing
    bool is_text = false;    // sentences in Chinese and English instead of JSON
};
int clock(const ClockOptions& options);
// Every limit as a sentence in Chinese and one in English.
void print_clock(const core::CaseClock& clock);

struct FindOptions {
    Place place;        // `data` may be empty: the content built into the program
    std::string typed;  // Chinese, pinyin or initials
    std::string list;   // only in this one; empty: in all
};
int find(const FindOptions& options);

struct ContentPublishOptions {
    Place place;
    std::string kind;
    std::string file;
    std::string user;
};
int content_publish(const ContentPublishOptions& options);
int content_list(const Place& place);

// A new key to seal to, for the cases filed from now on.
int keys_rotate(const Place& place);

struct ImportOptions {
    Place place;
    std::string bundle;    // the folder on the stick
    std::string receipts;  // where the acknowledgements go; empty: into the bundle
};
int import_carried(const ImportOptions& options);

// How each kiosk stands, as it says and as it is here.
int devices(const Place& place);

int verify(const Place& place);

}  // namespace fangxin::central
