//! A TCP echo server (RFC 862): a thread for each client.
//!
//! usage: tcp-echo HOST PORT

use std::net::{TcpListener, TcpStream};
use std::{env, io, process, thread};

fn echo(stream: TcpStream) {
    // A client that resets its connection is no matter to the others.
    let _ = io::copy(&mut &stream, &mut &stream);
}

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let (host, port) = match (arguments.next(), arguments.next()) {
        (Some(host), Some(port)) => (host, port.parse::<u16>().expect("PORT is a number")),
        _ => {
            eprintln!("usage: tcp-echo HOST PORT");
            process::exit(2);
        }
    };
    for stream in TcpListener::bind((&*host, port))?.incoming().flatten() {
        thread::spawn(|| echo(stream));
    }
    Ok(())
}
