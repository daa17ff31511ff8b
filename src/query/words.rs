//! Counts and plain order in words: "2,140 contacts", "Team 2" before "Team 10".

use std::cmp::Ordering;

/// The pronoun for the middle of a sentence, "her" or "him", where the card says it.
pub fn pronoun(pronouns: &str) -> Option<&'static str> {
    let first = pronouns.split('/').next().unwrap_or_default().trim();
    match first.to_lowercase().as_str() {
        "she" => Some("her"),
        "he" => Some("him"),
        _ => None,
    }
}

/// A number with its thousands apart: "2,140".
pub fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// "1 contact", "2,140 contacts".
pub fn counted(count: usize, one: &str) -> String {
    if count == 1 {
        format!("1 {one}")
    } else {
        format!("{} {one}s", grouped(count))
    }
}

/// Compares texts as people do: runs of digits by their number, everything else by character.
pub fn natural_order(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let (Some(one), Some(other)) = (left.chars().next(), right.chars().next()) else {
            return left.len().cmp(&right.len());
        };
        if one.is_ascii_digit() && other.is_ascii_digit() {
            let (first, rest) = number(left);
            let (second, remaining) = number(right);
            let order = first.len().cmp(&second.len()).then(first.cmp(second));
            if order != Ordering::Equal {
                return order;
            }
            (left, right) = (rest, remaining);
        } else if one == other {
            (left, right) = (&left[one.len_utf8()..], &right[other.len_utf8()..]);
        } else {
            return one.cmp(&other);
        }
    }
}

/// The digits at the start of a text without leading zeros, and what follows.
fn number(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    (text[..end].trim_start_matches('0'), &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_texts_count() {
        let check = |a: &str, b: &str, expected: Ordering| {
            assert_eq!(natural_order(a, b), expected, "{a} {b}");
            assert_eq!(natural_order(b, a), expected.reverse(), "{b} {a}");
        };
        check("team 2", "team 10", Ordering::Less);
        check("team 2", "team 2", Ordering::Equal);
        check("team", "team 2", Ordering::Less);
        check("a10b2", "a10b11", Ordering::Less);
        check("007", "7", Ordering::Equal);
        check("b", "a", Ordering::Greater);
        check("é9", "é10", Ordering::Less);
    }

    #[test]
    fn counts_are_grouped() {
        let check = |count, expected: &str| assert_eq!(counted(count, "tie"), expected);
        check(0, "0 ties");
        check(1, "1 tie");
        check(266, "266 ties");
        check(1_000, "1,000 ties");
        check(1_234_567, "1,234,567 ties");
    }
}
