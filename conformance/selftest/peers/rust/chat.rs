//! A chat server with blocking calls: of each client's two threads one listens to it and one talks to it.
//!
//! usage: chat HOST PORT [HEADER]
//!
//! The standard library cannot raise the limit of open files: for more than 1,000 clients say `ulimit -n 4096` before.

use std::collections::HashMap;
use std::io::{self, BufReader, Error, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{channel, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread::Builder;
use std::{env, process};

const MOST_BODY: usize = 1 << 20;
const MOST_UNSENT: usize = 64 << 20;
const STACK: usize = 128 << 10;

/// A name frame and a message frame; all who hear it share its bytes.
type Message = Arc<[u8]>;

/// A client that is registered, as the others see it.
struct Guest {
    stream: Arc<TcpStream>,
    outbox: Sender<Message>,
    unsent: Arc<AtomicUsize>,
}

impl Guest {
    /// Never waits: what a client does not read gathers in its outbox, and too much of it ends the client.
    fn tell(&self, message: &Message) {
        let unsent = self.unsent.fetch_add(message.len(), Ordering::Relaxed) + message.len();
        if unsent > MOST_UNSENT {
            let _ = self.stream.shutdown(Shutdown::Both);
        } else {
            let _ = self.outbox.send(message.clone());
        }
    }
}

struct Room {
    header_length: usize,
    guests: Mutex<HashMap<usize, Guest>>,
}

impl Room {
    /// Registers a client when its name has come, and relays what it says until it leaves.
    fn listen_to(&self, id: usize, stream: &Arc<TcpStream>) -> io::Result<()> {
        let mut reader = BufReader::new(&**stream);
        let name = self.read_frame(&mut reader)?;
        let (outbox, inbox) = channel();
        let unsent = Arc::new(AtomicUsize::new(0));
        let guest = Guest {
            stream: stream.clone(),
            outbox,
            unsent: unsent.clone(),
        };
        let talker = stream.clone();
        Builder::new()
            .stack_size(STACK)
            .spawn(move || talk_to(&talker, &inbox, &unsent))?;
        self.guests.lock().unwrap().insert(id, guest);
        loop {
            let message = [&name[..], &self.read_frame(&mut reader)?].concat().into();
            let guests = self.guests.lock().unwrap();
            for (_, other) in guests.iter().filter(|(other, _)| **other != id) {
                other.tell(&message);
            }
        }
    }

    /// The next whole frame, as it came; an error where the stream ends, and at a header that is none.
    fn read_frame(&self, reader: &mut impl Read) -> io::Result<Vec<u8>> {
        let mut frame = vec![0; self.header_length];
        reader.read_exact(&mut frame)?;
        let length = body_length(&frame).ok_or(Error::from(ErrorKind::InvalidData))?;
        frame.resize(self.header_length + length, 0);
        reader.read_exact(&mut frame[self.header_length..])?;
        Ok(frame)
    }

    fn serve(&self, id: usize, stream: TcpStream) {
        let stream = Arc::new(stream);
        // It has left, is not understood, or has reset: all the same to the others.
        let _ = self.listen_to(id, &stream);
        self.guests.lock().unwrap().remove(&id);
        let _ = stream.shutdown(Shutdown::Both);
    }
}

/// Sends what is due to a client until it has gone.
fn talk_to(mut stream: &TcpStream, inbox: &Receiver<Message>, unsent: &AtomicUsize) {
    for message in inbox {
        if stream.write_all(&message).is_err() {
            break;
        }
        unsent.fetch_sub(message.len(), Ordering::Relaxed);
    }
}

/// The length that a header states: digits without leading zeros, then spaces, and no more than is taken.
fn body_length(header: &[u8]) -> Option<usize> {
    let digits = header
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let (number, padding) = header.split_at(digits);
    let leading_zero = digits > 1 && number[0] == b'0';
    if leading_zero || padding.iter().any(|byte| *byte != b' ') {
        return None;
    }
    let length = std::str::from_utf8(number).ok()?.parse().ok()?;
    (length <= MOST_BODY).then_some(length)
}

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let (host, port) = match (arguments.next(), arguments.next()) {
        (Some(host), Some(port)) => (host, port.parse::<u16>().expect("PORT is a number")),
        _ => {
            eprintln!("usage: chat HOST PORT [HEADER]");
            process::exit(2);
        }
    };
    let header_length = arguments
        .next()
        .map_or(100, |length| length.parse().expect("HEADER is a number"));
    let room = Arc::new(Room {
        header_length,
        guests: Mutex::default(),
    });
    let listener = TcpListener::bind((&*host, port))?;
    for (id, stream) in listener.incoming().enumerate() {
        // One that has gone already, or for which no thread is left, is no matter to the others.
        if let Ok(stream) = stream {
            let _ = stream.set_nodelay(true);
            let room = room.clone();
            let _ = Builder::new()
                .stack_size(STACK)
                .spawn(move || room.serve(id, stream));
        }
    }
    Ok(())
}
