//! Pictures of screens as PNG: hypervisors give that, or PPM (`P6`), which is put into PNG here.

use interp_record::Fault;

/// What a PNG file begins with.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Returns a picture as a PNG file.
pub(super) fn png(mime: Option<&str>, bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
    if bytes.starts_with(PNG) {
        return Ok(bytes);
    }
    let Some(ppm) = Ppm::read(&bytes) else {
        let kind = mime.unwrap_or("a picture of unknown kind");
        let message = format!("the host gives {kind}, which is neither PNG nor a whole PPM");
        return Err(Fault::new("BAD_PICTURE", message));
    };
    ppm.to_png().map_err(|error| Fault::new("BAD_PICTURE", format!("it can't be put into PNG: {error}")))
}

/// A picture in three colours of eight bits.
struct Ppm<'a> {
    width: u32,
    height: u32,
    points: &'a [u8],
}

impl<'a> Ppm<'a> {
    /// Reads `P6`, width, height, 255, one blank, and the points.
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(b"P6")?;
        let mut numbers = [0_u32; 3];
        for number in &mut numbers {
            (*number, rest) = next_number(rest)?;
        }
        let [width, height, 255] = numbers else { return None };
        let len = usize::try_from(u64::from(width) * u64::from(height) * 3).ok()?;
        let points = rest.get(1..)?.get(..len)?;
        (len > 0).then_some(Self { width, height, points })
    }

    fn to_png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width, self.height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(self.points)?;
        writer.finish()?;
        Ok(file)
    }
}

/// Returns the number behind blanks and comments, and what stands behind it.
fn next_number(mut rest: &[u8]) -> Option<(u32, &[u8])> {
    loop {
        rest = rest.trim_ascii_start();
        let Some(comment) = rest.strip_prefix(b"#") else { break };
        let end = comment.iter().position(|byte| *byte == b'\n')?;
        rest = comment.get(end..)?;
    }
    let len = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = rest.split_at_checked(len)?;
    Some((std::str::from_utf8(digits).ok()?.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_ppm_becomes_a_png_of_the_same_points() {
        let file =
            png(Some("image/x-portable-pixmap"), b"P6\n# made\n2 1\n255\n\x01\x02\x03\xff\x00\x20".to_vec());
        let mut reader = png::Decoder::new(std::io::Cursor::new(file.unwrap())).read_info().unwrap();
        let mut points = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut points).unwrap();
        assert_eq!((info.width, info.height), (2, 1));
        assert_eq!(points, b"\x01\x02\x03\xff\x00\x20");
    }

    #[test]
    fn what_breaks_off_or_is_something_else_is_refused() {
        for bytes in
            [&b"P6 2 1 255\n\x01\x02"[..], b"P6 0 0 255\n", b"P5 1 1 255\n\x01", b"P6 x", b"P6 #", b""]
        {
            assert_eq!(png(None, bytes.to_vec()).unwrap_err().code().name(), "BAD_PICTURE");
        }
    }
}
