//! Reads the files of named bytes, and holds a value against them in both directions.

use std::{cell::RefCell, collections::BTreeMap};

use stdlib_protocol::{Event, EventProcedure, Procedure, Reply, Request};

/// One file. Each of its payloads must be used.
pub(crate) struct Payloads {
    unused: RefCell<BTreeMap<String, Payload>>,
}

struct Payload {
    /// The fields at the outermost level, in order.
    fields: Vec<String>,
    bytes: Vec<u8>,
}

impl Payloads {
    pub(crate) fn read(text: &str) -> Self {
        let mut payloads = BTreeMap::new();
        let mut title = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let Some(line) = line.strip_prefix("    ") else {
                title = line.to_owned();
                let payload = Payload { fields: Vec::new(), bytes: Vec::new() };
                assert!(payloads.insert(title.clone(), payload).is_none(), "`{title}` stands twice");
                continue;
            };
            payloads.get_mut(&title).expect("a title comes first").add(line);
        }
        Self { unused: RefCell::new(payloads) }
    }

    /// Holds arguments and results against the payloads of a call and its reply.
    pub(crate) fn call<P: Procedure>(&self, args: P, results: P::Reply) {
        let info = P::INFO;
        let names = |fields: &[stdlib_protocol::Field]| -> Vec<String> {
            fields.iter().map(|field| field.name.to_owned()).collect()
        };

        let call = self.take(&format!("call {}", info.name));
        assert_eq!(call.fields, names(info.args), "{info}");
        let request: Request = args.into();
        let mut sent = Vec::new();
        request.encode(&mut sent).unwrap();
        assert_eq!(hex(&sent), hex(&call.bytes), "{info}");
        assert_eq!(Request::decode(info.program, info.number, &call.bytes), Ok(request));

        let answer = self.take(&format!("reply {}", info.name));
        assert_eq!(answer.fields, names(info.results), "{info}");
        let reply = P::into_reply(results);
        let mut sent = Vec::new();
        reply.encode(&mut sent).unwrap();
        assert_eq!(hex(&sent), hex(&answer.bytes), "{info}");
        assert_eq!(Reply::decode(info, &answer.bytes), Ok(reply));
    }

    /// Holds the contents of an event against its payload.
    pub(crate) fn event<E: EventProcedure>(&self, contents: E) {
        let info = E::INFO;
        let payload = self.take(&format!("event {}", info.name));
        assert_eq!(payload.fields, info.results.iter().map(|field| field.name).collect::<Vec<_>>());
        let event: Event = contents.into();
        let mut sent = Vec::new();
        event.encode(&mut sent).unwrap();
        assert_eq!(hex(&sent), hex(&payload.bytes), "{info}");
        assert_eq!(Event::decode(info.program, info.number, &payload.bytes), Ok(event));
    }

    /// Returns the bytes of a payload that is no procedure's.
    pub(crate) fn bytes(&self, title: &str) -> Vec<u8> {
        self.take(title).bytes
    }

    fn take(&self, title: &str) -> Payload {
        let payload = self.unused.borrow_mut().remove(title);
        payload.unwrap_or_else(|| panic!("no `{title}` in the file, or it was used before"))
    }
}

impl Drop for Payloads {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert_eq!(
                self.unused.borrow().keys().collect::<Vec<_>>(),
                Vec::<&String>::new(),
                "unused payloads"
            );
        }
    }
}

impl Payload {
    /// Takes a line `field: hex ; note`, or one that goes on without naming a field.
    fn add(&mut self, line: &str) {
        let line = line.split(';').next().unwrap_or_default();
        let (path, hex) = line.split_once(':').unwrap_or(("", line));
        let field = path.split(['.', '[']).next().unwrap_or_default();
        if !field.is_empty() && self.fields.last().is_none_or(|last| last != field) {
            self.fields.push(field.to_owned());
        }
        for word in hex.split_whitespace() {
            self.bytes.extend(u32::from_str_radix(word, 16).unwrap().to_be_bytes());
        }
    }
}

/// Bytes as words, so that a difference can be found in the file.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let words: Vec<String> =
        bytes.chunks(4).map(|word| word.iter().map(|byte| format!("{byte:02x}")).collect()).collect();
    words.join(" ")
}
