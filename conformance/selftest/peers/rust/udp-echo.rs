//! A UDP echo server (RFC 862).
//!
//! usage: udp-echo HOST PORT

use std::net::UdpSocket;
use std::{env, io, process};

const MOST: usize = 65_535;

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let (host, port) = match (arguments.next(), arguments.next()) {
        (Some(host), Some(port)) => (host, port.parse::<u16>().expect("PORT is a number")),
        _ => {
            eprintln!("usage: udp-echo HOST PORT");
            process::exit(2);
        }
    };
    let socket = UdpSocket::bind((&*host, port))?;
    let mut datagram = [0; MOST];
    loop {
        // An answer that cannot be delivered is no matter to the others.
        if let Ok((length, client)) = socket.recv_from(&mut datagram) {
            let _ = socket.send_to(&datagram[..length], client);
        }
    }
}
