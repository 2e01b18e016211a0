"""A chat server with asyncio: a coroutine for each client, which reads as if it were the only one.

usage: python3 chat-asyncio.py HOST PORT [HEADER]
"""
import asyncio
import re
import resource
import sys

HOST, PORT = sys.argv[1], int(sys.argv[2])
HEADER = int(sys.argv[3]) if len(sys.argv) > 3 else 100
MOST_BODY = 1 << 20
MOST_UNSENT = 64 << 20
CANONICAL = re.compile(rb"(0|[1-9][0-9]*) *")

registered = set()


async def read_frame(reader):
    """The next whole frame, as it came; IncompleteReadError where the stream ends, ValueError at a wrong header."""
    header = await reader.readexactly(HEADER)
    if not CANONICAL.fullmatch(header) or int(header) > MOST_BODY:
        raise ValueError("expected digits, then spaces, and no more than I take")
    return header + await reader.readexactly(int(header))


def send(writer, message):
    """Never waits: what a client does not read gathers in its transport, and too much of it ends the client."""
    writer.write(message)
    if writer.transport.get_write_buffer_size() > MOST_UNSENT:
        writer.transport.abort()


async def serve(reader, writer):
    try:
        name = await read_frame(reader)
        registered.add(writer)
        while True:
            message = name + await read_frame(reader)
            for other in registered - {writer}:
                send(other, message)
    except (asyncio.IncompleteReadError, ValueError, OSError):
        pass  # It has left, is not understood, or has reset.
    finally:
        registered.discard(writer)
        writer.close()


async def main():
    server = await asyncio.start_server(serve, HOST, PORT, backlog=4096)
    async with server:
        await server.serve_forever()


_, most_files = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (min(most_files, 4096), most_files))
asyncio.run(main())
