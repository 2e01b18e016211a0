#!/usr/bin/perl
# A TCP echo server (RFC 862): a process for each client.
#
# usage: perl tcp-echo.pl HOST PORT
use strict;
use warnings;
use IO::Socket::IP;
use Socket qw(SOMAXCONN);

my ($host, $port) = @ARGV;
die "usage: $0 HOST PORT\n" unless defined $port;
$SIG{PIPE} = 'IGNORE';
$SIG{CHLD} = 'IGNORE';    # The system buries the processes that have ended.

my $listener = IO::Socket::IP->new(LocalHost => $host, LocalPort => $port, Listen => SOMAXCONN, ReuseAddr => 1)
    or die "$host port $port: $@\n";
while (1) {
    my $client = $listener->accept or next;    # It has gone already.
    my $child = fork;
    next if !defined $child || $child;
    close $listener;
    echo($client);
    exit;
}

# To print() is to write all, which syswrite() may not do.
sub echo {
    my ($client) = @_;
    $client->autoflush(1);
    while (sysread $client, my $bytes, 1024) {
        print {$client} $bytes or last;
    }
}
