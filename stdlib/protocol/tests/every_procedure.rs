//! Payloads made from the shapes alone, for every procedure there is: each must be read, and be written back
//! byte by byte.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use proptest::{collection::vec, prelude::*};
use stdlib_protocol::{Event, Field, Kind, Reply, Request, Scalar, Shape, procedures};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_payload_is_read_and_written_back(seeds in vec(any::<u32>(), 1..400)) {
        let mut seeds = seeds.into_iter().cycle();
        for row in procedures() {
            let (args, results) = (payload(row.args, &mut seeds), payload(row.results, &mut seeds));
            let mut out = Vec::new();
            match row.kind {
                Kind::Call => {
                    Request::decode(row.program, row.number, &args).unwrap().encode(&mut out).unwrap();
                    prop_assert_eq!(&out, &args, "arguments of {}", row);
                    out.clear();
                    Reply::decode(row, &results).unwrap().encode(&mut out).unwrap();
                    prop_assert_eq!(&out, &results, "results of {}", row);
                }
                Kind::Event => {
                    let event = Event::decode(row.program, row.number, &results).unwrap();
                    event.encode(&mut out).unwrap();
                    prop_assert_eq!(&out, &results, "{}", row);
                }
                Kind::Keepalive => {}
            }
        }
    }
}

fn payload(fields: &[Field], seeds: &mut impl Iterator<Item = u32>) -> Vec<u8> {
    let mut out = Vec::new();
    fields.iter().for_each(|field| write(field.shape, seeds, &mut out));
    out
}

/// Writes a value of the shape, as the rules of XDR say and without the encoder under test.
fn write(shape: &Shape, seeds: &mut impl Iterator<Item = u32>, out: &mut Vec<u8>) {
    let seed = seeds.next().unwrap();
    match shape {
        Shape::Scalar(Scalar::I32 | Scalar::U32) | Shape::Enum(..) => word(seed, out),
        Shape::Scalar(Scalar::I64 | Scalar::U64) => {
            word(seed, out);
            word(seed.reverse_bits(), out);
        }
        Shape::Scalar(Scalar::F64) => out.extend(f64::from(seed).to_be_bytes()),
        Shape::Scalar(Scalar::Text) => bytes(&vec![b'a' + (seed % 26) as u8; (seed % 9) as usize], out),
        Shape::Scalar(Scalar::Uuid) => (0..4).for_each(|turn| word(seed.rotate_left(turn), out)),
        Shape::Scalar(Scalar::Char) => word(i32::from(seed as i8) as u32, out),
        Shape::Scalar(Scalar::UChar) => word(seed % 256, out),
        Shape::Scalar(Scalar::UShort) => word(seed % 65_536, out),
        Shape::Optional(inner) => {
            word(seed % 2, out);
            if seed % 2 == 1 {
                write(inner, seeds, out);
            }
        }
        Shape::Opaque(_) => bytes(&seed.to_be_bytes()[..(seed % 5) as usize], out),
        Shape::List(item, _) => {
            word(seed % 4, out);
            (0..seed % 4).for_each(|_| write(item, seeds, out));
        }
        Shape::Array(item, len) => (0..*len).for_each(|_| write(item, seeds, out)),
        Shape::Struct(_, fields) => fields.iter().for_each(|field| write(field.shape, seeds, out)),
        Shape::Union(_, arms) => {
            let (number, arm) = &arms[seed as usize % arms.len()];
            word(*number as u32, out);
            write(arm.shape, seeds, out);
        }
        other => panic!("{other} is a shape that this test doesn't know"),
    }
}

fn word(word: u32, out: &mut Vec<u8>) {
    out.extend(word.to_be_bytes());
}

fn bytes(bytes: &[u8], out: &mut Vec<u8>) {
    word(bytes.len() as u32, out);
    out.extend(bytes);
    out.resize(out.len().next_multiple_of(4), 0);
}
