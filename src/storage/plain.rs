//! What the reader of the format complains of, in words for people who do not know the format.

use ron::Error;

/// What is wrong at the place that an error names: lower case, no full stop.
pub(super) fn in_words(error: &Error) -> String {
    let words = match error {
        Error::Eof | Error::ExpectedStringEnd | Error::UnclosedBlockComment => {
            "the file ends in the middle of a record; its end is missing"
        }
        Error::ExpectedComma => {
            "a comma is missing, or there is something that does not belong here"
        }
        Error::ExpectedArrayEnd
        | Error::ExpectedMapEnd
        | Error::ExpectedStructLikeEnd
        | Error::ExpectedOptionEnd => "a closing bracket or a comma is missing",
        Error::ExpectedArray | Error::ExpectedMap | Error::ExpectedStructLike => {
            "an opening bracket is missing"
        }
        Error::ExpectedMapColon => "a colon is missing",
        Error::ExpectedString => "text in quotation marks is missing",
        Error::ExpectedInteger | Error::ExpectedFloat => "a number is missing",
        Error::IntegerOutOfBounds => "a number is too large or too small",
        Error::ExpectedBoolean => "true or false is missing",
        Error::InvalidEscape(_) => "a backslash is followed by something unknown",
        Error::Utf8Error(_) => "there is something that is no text",
        Error::TrailingCharacters => "there is more text after the end of the workspace",
        Error::UnexpectedChar(what) => return format!("“{what}” does not belong here"),
        Error::NoSuchStructField { found, .. } => return format!("“{found}” is not known here"),
        Error::NoSuchEnumVariant { found, .. } => {
            return format!("the word “{found}” is not known here");
        }
        Error::MissingStructField { field, .. } => return format!("“{field}” is missing"),
        Error::DuplicateStructField { field, .. } => return format!("“{field}” is here twice"),
        // What the model itself says of a value that it does not take.
        Error::Message(words) => return words.chars().take(200).collect(),
        _ => "something here is not written as Inroads writes it",
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_has_to_know_what_ron_is() {
        let check = |text: &str, expected: &str| {
            let error = ron::from_str::<Vec<(u8, String)>>(text).expect_err("it is broken");
            assert_eq!(in_words(&error.code), expected, "{text}");
        };
        check(
            "[(1, \"a",
            "the file ends in the middle of a record; its end is missing",
        );
        check(
            "[(1 \"a\")]",
            "a comma is missing, or there is something that does not belong here",
        );
        check("[(1, a)]", "text in quotation marks is missing");
        check("[(999, \"a\")]", "a number is too large or too small");
        check("[] ]", "there is more text after the end of the workspace");
    }

    #[test]
    fn names_of_fields_are_told() {
        let error = Error::MissingStructField {
            field: "due",
            outer: None,
        };
        assert_eq!(in_words(&error), "“due” is missing");
        let error = Error::NoSuchStructField {
            expected: &[],
            found: "contcats".to_owned(),
            outer: None,
        };
        assert_eq!(in_words(&error), "“contcats” is not known here");
    }
}
