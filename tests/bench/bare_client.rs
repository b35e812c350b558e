//! The least that any client can do: frames written by hand over a unix socket.
//!
//! The measure for our own remote driver, and its independent oracle: it shares nothing with it.
//!
//! ```text
//! bare_client SOCKET open                 open and close a connection
//! bare_client SOCKET inventory URI WINDOW one line a domain, by filtered lists and WINDOW calls in flight
//! bare_client SOCKET calls COUNT WINDOW   COUNT small calls, prints calls a second
//! ```
//!
//! An inventory line is that of `libvirt_python.py`.

use std::collections::HashSet;
use std::error::Error;
use std::io;
use std::time::Instant;

use harness::frame::{Frame, OK, Payload, Words};
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::UnixStream;
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};

const CONNECT_OPEN: i32 = 1;
const CONNECT_CLOSE: i32 = 2;
const DOMAIN_GET_INFO: i32 = 16;
const AUTH_LIST: i32 = 66;
const CONNECT_GET_LIB_VERSION: i32 = 157;
const CONNECT_LIST_ALL_DOMAINS: i32 = 273;

const ALL: u32 = 0;
const PERSISTENT: u32 = 4;
const AUTOSTART: u32 = 1024;
const URI: &[u8] = b"test:///default";

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [socket, "open"] => Client::open(socket).await?.close().await,
        [socket, "inventory", uri, window] => {
            let mut client = Client::open_uri(socket, uri.as_bytes()).await?;
            for line in client.inventory(window.parse()?).await? {
                println!("{line}");
            }
            client.close().await
        }
        [socket, "calls", count, window] => {
            let count: usize = count.parse()?;
            let mut client = Client::open(socket).await?;
            let calls = vec![(CONNECT_GET_LIB_VERSION, Vec::new()); count];
            let start = Instant::now();
            client.call_many(&calls, window.parse()?).await?;
            println!("{:.0}", f64::from(u32::try_from(count)?) / start.elapsed().as_secs_f64());
            client.close().await
        }
        _ => Err("usage: bare_client SOCKET open | inventory URI WINDOW | calls COUNT WINDOW".into()),
    }
}

struct Client {
    input: BufReader<OwnedReadHalf>,
    output: OwnedWriteHalf,
    serial: u32,
}

/// A domain as lists name it.
struct Domain {
    name: String,
    uuid: [u8; 16],
    id: i32,
}

impl Client {
    async fn open(socket: &str) -> Outcome<Self> {
        Self::open_uri(socket, URI).await
    }

    async fn open_uri(socket: &str, uri: &[u8]) -> Outcome<Self> {
        let (input, output) = UnixStream::connect(socket).await?.into_split();
        let mut client = Self { input: BufReader::with_capacity(1 << 16, input), output, serial: 0 };
        client.call(AUTH_LIST, Vec::new()).await?;
        client.call(CONNECT_OPEN, Payload::default().u32(1).bytes(uri).u32(0).done()).await?;
        Ok(client)
    }

    async fn close(mut self) -> Outcome<()> {
        self.call(CONNECT_CLOSE, Vec::new()).await.map(|_| ())
    }

    async fn call(&mut self, procedure: i32, arguments: Vec<u8>) -> Outcome<Vec<u8>> {
        Ok(self.call_many(&[(procedure, arguments)], 1).await?.swap_remove(0))
    }

    /// Makes calls with up to `window` of them in flight; results come in the order of the calls.
    async fn call_many(&mut self, calls: &[(i32, Vec<u8>)], window: usize) -> Outcome<Vec<Vec<u8>>> {
        let first = self.serial;
        self.serial += u32::try_from(calls.len())?;
        let mut results = vec![Vec::new(); calls.len()];
        let (mut sent, mut answered) = (0, 0);
        while answered < calls.len() {
            let mut bytes = Vec::new();
            while sent < calls.len() && sent - answered < window {
                let (procedure, arguments) = &calls[sent];
                let serial = first + u32::try_from(sent)?;
                bytes.extend(Frame::call(*procedure, serial, arguments.clone()).encode());
                sent += 1;
            }
            self.output.write_all(&bytes).await?;
            // As many replies as are here already, one at least.
            loop {
                let reply = self.read().await?;
                if reply.status != OK {
                    return Err(format!("call {} failed", reply.procedure).into());
                }
                results[(reply.serial - first) as usize] = reply.payload;
                answered += 1;
                if answered == sent || self.input.buffer().len() < 28 {
                    break;
                }
            }
        }
        Ok(results)
    }

    async fn read(&mut self) -> io::Result<Frame> {
        let length = self.input.read_u32().await? as usize;
        let mut bytes = vec![0; length - 4];
        self.input.read_exact(&mut bytes).await?;
        Frame::decode(&bytes).ok_or_else(|| io::Error::other("a frame without header"))
    }

    async fn inventory(&mut self, window: usize) -> Outcome<Vec<String>> {
        let list = |flags| (CONNECT_LIST_ALL_DOMAINS, Payload::default().i32(1).u32(flags).done());
        let lists = self.call_many(&[list(ALL), list(PERSISTENT), list(AUTOSTART)], window).await?;
        let domains = domains(&lists[0]).ok_or("a list cut short")?;
        let uuids = |list: &[u8]| domains_uuids(list).ok_or("a list cut short");
        let (persistent, autostart) = (uuids(&lists[1])?, uuids(&lists[2])?);
        let info = |domain: &Domain| {
            let named = Payload::default().bytes(domain.name.as_bytes()).raw(&domain.uuid).i32(domain.id);
            (DOMAIN_GET_INFO, named.done())
        };
        let calls: Vec<_> = domains.iter().map(info).collect();
        let infos = self.call_many(&calls, window).await?;
        let flag = |set: &HashSet<[u8; 16]>, domain: &Domain| u8::from(set.contains(&domain.uuid));
        let line = |(domain, info): (&Domain, &Vec<u8>)| {
            let (state, memory, vcpus) = info_of(info)?;
            let (autostart, persistent) = (flag(&autostart, domain), flag(&persistent, domain));
            Some(format!(
                "{} {} {state} {vcpus} {memory} {autostart} {persistent}",
                domain.name,
                text(&domain.uuid)
            ))
        };
        let lines: Option<Vec<String>> = domains.iter().zip(&infos).map(line).collect();
        let mut lines = lines.ok_or("an info cut short")?;
        lines.sort();
        Ok(lines)
    }
}

fn domains(list: &[u8]) -> Option<Vec<Domain>> {
    let mut words = Words(list);
    let count = words.u32()?;
    let mut domain = || {
        Some(Domain {
            name: String::from_utf8_lossy(words.bytes()?).into_owned(),
            uuid: words.fixed(16)?.try_into().ok()?,
            id: words.i32()?,
        })
    };
    (0..count).map(|_| domain()).collect()
}

fn domains_uuids(list: &[u8]) -> Option<HashSet<[u8; 16]>> {
    Some(domains(list)?.into_iter().map(|domain| domain.uuid).collect())
}

/// Returns state, memory in KiB and processors.
fn info_of(info: &[u8]) -> Option<(u32, u64, u32)> {
    let mut words = Words(info);
    let state = words.u32()?;
    words.fixed(8)?;
    let memory = u64::from(words.u32()?) << 32 | u64::from(words.u32()?);
    Some((state, memory, words.u32()?))
}

fn text(uuid: &[u8; 16]) -> String {
    let hex: String = uuid.iter().map(|byte| format!("{byte:02x}")).collect();
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}
