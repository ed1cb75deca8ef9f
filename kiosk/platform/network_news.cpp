// The kernel's news of this machine's links, addresses and routes.
#include "kiosk/platform/network_news.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <ifaddrs.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace fangxin::kiosk {
namespace {

int open_news() {
    const int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    if (fd < 0) return fd;
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE |
                        RTMGRP_IPV6_ROUTE;
    // The sockets interface takes every kind of address through one type.
    if (bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0)  // NOLINT
        return fd;
    close(fd);
    return -1;
}

std::string one_address(const ifaddrs& one) {
    const int family = one.ifa_addr == nullptr ? AF_UNSPEC : one.ifa_addr->sa_family;
    std::string text = std::string(one.ifa_name) + ' ' +
                       std::to_string(one.ifa_flags & (IFF_UP | IFF_RUNNING)) + ' ';
    if (family != AF_INET && family != AF_INET6) return text;
    std::array<char, NI_MAXHOST> host{};
    const socklen_t size = family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    const int code =
        getnameinfo(one.ifa_addr, size, host.data(), host.size(), nullptr, 0, NI_NUMERICHOST);
    return code == 0 ? text + host.data() : text;
}

// Links with their state, and addresses. The kernel also reports when a Wi-Fi scans or a lease is
// renewed, after which all of this is as before.
std::string addresses_now() {
    ifaddrs* all = nullptr;
    if (getifaddrs(&all) != 0) return {};
    std::vector<std::string> lines;
    for (const ifaddrs* one = all; one != nullptr; one = one->ifa_next)
        lines.push_back(one_address(*one));
    freeifaddrs(all);
    std::sort(lines.begin(), lines.end());
    std::string text;
    for (const std::string& line : lines) text += line + '\n';
    return text;
}

bool is_about_routes(const nlmsghdr& message) {
    return message.nlmsg_type == RTM_NEWROUTE || message.nlmsg_type == RTM_DELROUTE;
}

}  // namespace

core::Result<std::unique_ptr<NetworkNews>> NetworkNews::open() {
    const int socket = open_news();
    if (socket < 0)
        return core::fail(
            core::ErrorCode::unavailable, "there is no news of the network to be had"
        );
    return std::unique_ptr<NetworkNews>(new NetworkNews(socket));
}

NetworkNews::NetworkNews(int socket) : socket_(socket), addresses_(addresses_now()) {}

NetworkNews::~NetworkNews() {
    close(socket_);
}

bool NetworkNews::take_change() {
    const bool has_routes = read_news();
    std::string addresses = addresses_now();
    if (!has_routes && addresses == addresses_) return false;
    addresses_ = std::move(addresses);
    return true;
}

// True when routes came or went, or when some news was lost.
bool NetworkNews::read_news() {
    // As large as the kernel makes its messages (netlink(7)).
    alignas(nlmsghdr) std::array<char, 8192> buffer{};
    bool has_news = false;
    while (true) {
        const ssize_t size = recv(socket_, buffer.data(), buffer.size(), 0);
        if (size < 0 && errno == ENOBUFS) has_news = true;
        if (size < 0 && (errno == ENOBUFS || errno == EINTR)) continue;
        if (size <= 0) return has_news;
        auto left = static_cast<unsigned>(size);
        const auto* message = reinterpret_cast<const nlmsghdr*>(buffer.data());  // NOLINT
        // The kernel keeps each message at the alignment of its header.
        // NOLINTNEXTLINE
        for (; NLMSG_OK(message, left); message = NLMSG_NEXT(message, left))
            has_news = has_news || is_about_routes(*message);
    }
}

}  // namespace fangxin::kiosk
