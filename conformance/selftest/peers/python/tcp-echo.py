"""A TCP echo server (RFC 862) with socketserver: a thread for each client.

usage: python3 tcp-echo.py HOST PORT
"""
import socket
import socketserver
import sys

HOST, PORT = sys.argv[1], int(sys.argv[2])


class Echo(socketserver.BaseRequestHandler):
    def handle(self):
        try:
            while data := self.request.recv(1024):
                self.request.sendall(data)
        except OSError:
            pass  # It has reset its connection.


class Server(socketserver.ThreadingTCPServer):
    address_family = socket.AF_INET6 if ":" in HOST else socket.AF_INET
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 1024


with Server((HOST, PORT), Echo) as server:
    server.serve_forever()
