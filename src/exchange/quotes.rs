//! Quotation marks that open a cell of a table and never close it.

/// More of them than this are a sign of a file that is no table; they are left as they are.
const MOST: usize = 1_000;

#[derive(Clone, Copy)]
enum State {
    CellStart,
    Plain,
    Quoted { from: usize, has_break: bool },
}

/// Where quotation marks stand that open a cell over several lines and are not closed, neither at the end of a cell nor
/// at all. The rules are those of RFC 4180, section 2; a mark inside of a plain cell is a letter like others.
pub(super) fn stray(text: &[u8], delimiter: u8) -> Vec<usize> {
    let mut found = Vec::new();
    let mut state = State::CellStart;
    let mut at = 0;
    loop {
        let Some(byte) = text.get(at).copied() else {
            match state {
                State::Quoted { from, .. } if found.len() < MOST => {
                    // Without the mark, what follows may hold others.
                    found.push(from);
                    (state, at) = (State::Plain, from + 1);
                    continue;
                }
                _ => return found,
            }
        };
        let is_break = matches!(byte, b'\n' | b'\r');
        state = match state {
            State::CellStart if byte == b'"' => State::Quoted {
                from: at,
                has_break: false,
            },
            State::CellStart | State::Plain if byte == delimiter || is_break => State::CellStart,
            State::CellStart | State::Plain => State::Plain,
            State::Quoted { from, has_break } if byte == b'"' => match text.get(at + 1) {
                Some(b'"') => {
                    at += 1;
                    State::Quoted { from, has_break }
                }
                // The mark is the start of a later cell.
                Some(next)
                    if has_break
                        && *next != delimiter
                        && !next.is_ascii_whitespace()
                        && (text[at - 1] == delimiter || matches!(text[at - 1], b'\n' | b'\r'))
                        && found.len() < MOST =>
                {
                    found.push(from);
                    at = from;
                    State::Plain
                }
                None | Some(_) => State::Plain,
            },
            State::Quoted { from, has_break } => State::Quoted {
                from,
                has_break: has_break || is_break,
            },
        };
        at += 1;
    }
}
