"""A UDP echo server (RFC 862).

usage: python3 udp-echo.py HOST PORT
"""
import socket
import sys

HOST, PORT = sys.argv[1], int(sys.argv[2])
MOST = 65535

with socket.socket(socket.AF_INET6 if ":" in HOST else socket.AF_INET, socket.SOCK_DGRAM) as server:
    server.bind((HOST, PORT))
    while True:
        try:
            datagram, client = server.recvfrom(MOST)
            server.sendto(datagram, client)
        except OSError:
            pass  # An answer could not be delivered: nobody else is concerned.
