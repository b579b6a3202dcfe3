// Loaded into User Mode Linux (LD_PRELOAD): gives the packet sockets of its network device what they need, which no argument of the
// kernel can. The device opens two, one to receive and one to send.
//
// The one to receive has room for 208 KiB by default, four packets of a large write. What does not fit is dropped, silently: the
// guests of a client and a server lost one packet in eighty, and TCP sent it all again.
// The one to send receives a copy of every packet, which nobody reads: it takes none.
#include <arpa/inet.h>
#include <linux/filter.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static void make_room(int fd)
{
    int bytes = 32 * 1024 * 1024;
    // Beyond the host's limit (net.core.rmem_max) with NET_ADMIN, else up to it.
    if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &bytes, sizeof bytes) < 0)
        (void)setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

static void receive_nothing(int fd)
{
    struct sock_filter nothing = BPF_STMT(BPF_RET | BPF_K, 0);
    struct sock_fprog program = {1, &nothing};
    (void)setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program);
}

int bind(int fd, const struct sockaddr *address, socklen_t length)
{
    if (address->sa_family == AF_PACKET && length >= sizeof(struct sockaddr_ll)) {
        if (((const struct sockaddr_ll *)address)->sll_protocol == htons(ETH_P_ALL)) make_room(fd);
        else receive_nothing(fd);
    }
    return (int)syscall(SYS_bind, fd, address, length);
}
