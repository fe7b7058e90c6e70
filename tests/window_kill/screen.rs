//! An X server without a monitor, whose picture is read from a file.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The size of the screen and of the window on it, in pixels.
pub(crate) const SIZE: (u32, u32) = (1280, 800);

/// A colour: red, green, blue.
pub(crate) type Color = [u8; 3];

/// The X server, ended when dropped.
pub(crate) struct Screen {
    server: Child,
    /// What programs find it by, such as `:99`.
    pub(crate) display: String,
    picture: File,
    /// Where in the file the first pixel stands, and how many bytes a line of pixels takes.
    start: u64,
    line: u64,
}

impl Screen {
    /// Starts a server that keeps its picture in a folder.
    pub(crate) fn start(folder: &Path) -> Self {
        let mut server = Command::new("Xvfb")
            // Without -noreset the server begins anew when its last window is gone, and throws out who comes then.
            .args(["-displayfd", "1", "-noreset", "-screen", "0", &format!("{}x{}x24", SIZE.0, SIZE.1), "-fbdir"])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed");
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        assert!(!number.trim().is_empty(), "the X server did not start");
        let path: PathBuf = folder.join("Xvfb_screen0");
        // The head of the xwd format: its own size, then the number of colours after it, each in twelve bytes.
        let head = fs::read(&path).unwrap();
        let word = |at: usize| u64::from(u32::from_be_bytes(head[at * 4..][..4].try_into().unwrap()));
        let (own, line, colors) = (word(0), word(12), word(19));
        let picture = File::open(path).unwrap();
        Self { server, display: format!(":{}", number.trim()), picture, start: own + colors * 12, line }
    }

    /// The colour on the screen at this moment.
    pub(crate) fn color(&self, x: u32, y: u32) -> Color {
        self.colors(x..x + 1, y)[0]
    }

    /// The colours along a piece of a line.
    pub(crate) fn colors(&self, columns: Range<u32>, y: u32) -> Vec<Color> {
        let mut pixels = vec![0; columns.len() * 4];
        let at = self.start + self.line * u64::from(y) + 4 * u64::from(columns.start);
        self.picture.read_exact_at(&mut pixels, at).unwrap();
        pixels.chunks_exact(4).map(|pixel| [pixel[2], pixel[1], pixel[0]]).collect()
    }

    /// Keeps the picture for a person to look at, as a portable pixmap.
    pub(crate) fn photograph(&self, path: &Path) {
        let mut bytes = format!("P6 {} {} 255\n", SIZE.0, SIZE.1).into_bytes();
        for y in 0..SIZE.1 {
            bytes.extend(self.colors(0..SIZE.0, y).as_flattened());
        }
        fs::write(path, bytes).unwrap();
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}
