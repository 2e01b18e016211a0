# A chat client as courses have it, made right: threads.py HOST PORT. It connects first, then asks, with prompts of its own.
import os
import socket
import sys
import threading

HEADER = 100


def exactly(sock, length):
    data = b''
    while len(data) < length:
        chunk = sock.recv(length - len(data))
        if not chunk:
            raise EOFError
        data += chunk
    return data


def body(sock):
    return exactly(sock, int(exactly(sock, HEADER))).decode(errors='replace')


def listen(sock):
    try:
        while True:
            print('\r%s > %s' % (body(sock), body(sock)))
    finally:
        os._exit(0)


def frame(text):
    data = text.encode()
    return str(len(data)).ljust(HEADER).encode() + data


server = socket.create_connection((sys.argv[1], int(sys.argv[2])))
name = input('Username: ')
server.sendall(frame(name))
threading.Thread(target=listen, args=(server,), daemon=True).start()
while True:
    line = input(name + ' > ')
    if line:
        server.sendall(frame(line))
