// initdb, the server as a child, and its databases.
#include "tests/support/postgres_cluster.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <libpq-fe.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "core/ensure.h"
#include "tests/support/poll.h"

namespace fangxin::tests {
namespace {

constexpr std::chrono::seconds kStartMax{60};

// Of the newest version that is installed.
std::string program(const std::string& name) {
    std::vector<std::string> found;
    std::error_code none;
    for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql", none)) {
        const auto file = version.path() / "bin" / name;
        if (std::filesystem::exists(file)) found.push_back(file.string());
    }
    ENSURE(!found.empty());
    return *std::ranges::max_element(found);
}

// PostgreSQL refuses to run as root.
std::vector<std::string> as_unprivileged(std::vector<std::string> arguments) {
    std::vector<std::string> command{"/usr/bin/setpriv", "--pdeathsig", "QUIT"};
    if (::geteuid() == 0)
        command.insert(
            command.end(), {"--reuid", "postgres", "--regid", "postgres", "--clear-groups"}
        );
    command.emplace_back("--");
    command.insert(command.end(), arguments.begin(), arguments.end());
    return command;
}

}  // namespace

PostgresCluster::PostgresCluster() {
    if (::geteuid() == 0) {
        const auto given =
            run({"/bin/chown", "postgres:postgres", folder_.path().string()}, {}, kStartMax);
        ENSURE(given.exit_code == 0);
    }
    const auto made =
        run(as_unprivileged(
                {program("initdb"),
                 "--pgdata=" + folder_.file("data"),
                 "--username=postgres",
                 "--auth=trust",
                 "--encoding=UTF8",
                 "--locale=C",
                 "--data-checksums",
                 "--no-sync"}
            ),
            {},
            kStartMax);
    ENSURE(made.exit_code == 0);
    start();
}

PostgresCluster::~PostgresCluster() {
    if (server_) stop();
}

void PostgresCluster::start() {
    server_.emplace(as_unprivileged(
        {program("postgres"),
         "-D",
         folder_.file("data"),
         "-k",
         folder_.path().string(),
         "-c",
         "listen_addresses=",
         "-c",
         "max_connections=200",
         "-c",
         "log_destination=stderr",
         "-c",
         "logging_collector=on"}
    ));
    ENSURE(poll_until([this] {
        ENSURE(server_->is_running());
        return PQping(address("postgres").c_str()) == PQPING_OK;
    }));
}

void PostgresCluster::stop() {
    server_->signal(SIGINT);
    (void)server_->wait(kStartMax);
    server_.reset();
}

std::string PostgresCluster::address(const std::string& database) const {
    return "postgresql:///" + database + "?user=postgres&host=" + folder_.path().string();
}

std::string PostgresCluster::create_database() {
    const std::string name = "test" + std::to_string(++schemas_);
    PGconn* const connection = PQconnectdb(address("postgres").c_str());
    PGresult* const made = PQexec(connection, ("CREATE SCHEMA " + name).c_str());
    ENSURE(PQresultStatus(made) == PGRES_COMMAND_OK);
    PQclear(made);
    PQfinish(connection);
    return address("postgres") + "&options=-csearch_path%3D" + name;
}

PostgresCluster& PostgresCluster::shared() {
    static PostgresCluster cluster;
    return cluster;
}

}  // namespace fangxin::tests
