#!/usr/bin/perl
# A chat server with one process and IO::Select: it waits for all of its clients, and never for one of them.
#
# usage: perl chat-select.pl HOST PORT [HEADER]
#
# Perl by itself cannot raise the limit of open files: for more than 1,000 clients say `ulimit -n 4096` before.
use strict;
use warnings;
use Errno qw(EAGAIN EINTR EWOULDBLOCK);
use IO::Select;
use IO::Socket::IP;
use Socket qw(IPPROTO_TCP SOMAXCONN TCP_NODELAY);

use constant { CHUNK => 1 << 16, MOST_BODY => 1 << 20, MOST_UNSENT => 64 << 20 };

my ($host, $port, $header_length) = @ARGV;
die "usage: $0 HOST PORT [HEADER]\n" unless defined $port;
$header_length //= 100;
$SIG{PIPE} = 'IGNORE';

my $listener = IO::Socket::IP->new(
    LocalHost => $host,
    LocalPort => $port,
    Listen    => SOMAXCONN,
    ReuseAddr => 1,
    Blocking  => 0,
) or die "$host port $port: $@\n";
my $readers = IO::Select->new($listener);
my $writers = IO::Select->new;
my %clients;

while (1) {
    my ($readable, $writable) = IO::Select->select($readers, $writers);
    # A client may have been made to leave by what another did before it.
    for my $socket (@$writable) {
        talk_to($clients{$socket}) if $clients{$socket};
    }
    for my $socket (@$readable) {
        if    ($socket == $listener) { welcome() }
        elsif ($clients{$socket})    { listen_to($clients{$socket}) }
    }
}

sub welcome {
    my $socket = $listener->accept or return;
    $socket->blocking(0);
    $socket->setsockopt(IPPROTO_TCP, TCP_NODELAY, 1);
    $clients{$socket} = { socket => $socket, received => '', unsent => '' };
    $readers->add($socket);
}

sub listen_to {
    my ($client) = @_;
    my $count = sysread $client->{socket}, $client->{received}, CHUNK, length $client->{received};
    if (!$count) {
        leave($client) if defined $count || !may_try_again();
        return;
    }
    take_frames($client);
}

# What has come whole, header and body. Whoever sends a header that is none has to leave.
sub take_frames {
    my ($client) = @_;
    while (length $client->{received} >= $header_length) {
        my $length = body_length(substr $client->{received}, 0, $header_length);
        return leave($client) unless defined $length;
        last if length $client->{received} < $header_length + $length;
        my $frame = substr $client->{received}, 0, $header_length + $length, '';
        if (defined $client->{name}) {
            relay($client, $client->{name} . $frame);
        } else {
            $client->{name} = $frame;
        }
    }
}

# The length that a header states: digits without leading zeros, then spaces, and no more than is taken.
sub body_length {
    my ($length) = $_[0] =~ /\A(0|[1-9][0-9]*) *\z/ or return;
    return $length <= MOST_BODY ? $length : undef;
}

# The bytes go out when the socket takes them: to send here would mean to fail here.
sub relay {
    my ($sender, $message) = @_;
    for my $other (grep { $_ != $sender && defined $_->{name} } values %clients) {
        $writers->add($other->{socket}) if $other->{unsent} eq '';
        $other->{unsent} .= $message;
        leave($other) if length $other->{unsent} > MOST_UNSENT;
    }
}

sub talk_to {
    my ($client) = @_;
    my $count = syswrite $client->{socket}, $client->{unsent};
    if (!defined $count) {
        leave($client) unless may_try_again();
        return;
    }
    substr $client->{unsent}, 0, $count, '';
    $writers->remove($client->{socket}) if $client->{unsent} eq '';
}

sub may_try_again {
    return $! == EAGAIN || $! == EWOULDBLOCK || $! == EINTR;
}

sub leave {
    my ($client) = @_;
    my $socket = $client->{socket};
    $readers->remove($socket);
    $writers->remove($socket);
    delete $clients{$socket};
    close $socket;
}
