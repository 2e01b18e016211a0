#!/usr/bin/perl
# A UDP echo server (RFC 862).
#
# usage: perl udp-echo.pl HOST PORT
use strict;
use warnings;
use IO::Socket::IP;

use constant MOST => 65_535;

my ($host, $port) = @ARGV;
die "usage: $0 HOST PORT\n" unless defined $port;

my $server = IO::Socket::IP->new(LocalHost => $host, LocalPort => $port, Proto => 'udp')
    or die "$host port $port: $@\n";
while (1) {
    my $client = recv $server, my $datagram, MOST, 0;
    send $server, $datagram, 0, $client if defined $client;    # Whom no answer reaches is nobody else's matter.
}
