//! Photos on the screen: read on a thread once, kept as textures while they are seen.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::sync::{Arc, Mutex};

use egui::{
    ColorImage, Context, CornerRadius, Id as WidgetId, Rect, Shape, TextureHandle, TextureOptions,
    Ui,
};
use uuid::Uuid;

use crate::exchange::photo_pixels;
use crate::model::Contact;
use crate::theme::UNTINTED;

/// Pixels of a texture: the largest avatar on a screen of twice the usual density.
const SIDE: u32 = 96;

/// So many photos are kept; then all are let go, and those in view are read again.
const KEPT: usize = 500;

/// So many photos are read at once.
const THREADS: usize = 2;

/// What is known of a photo.
enum Photo {
    /// On its way.
    Reading(Receiver<Option<ColorImage>>),
    /// There.
    Ready(TextureHandle),
    /// The text holds no picture.
    Broken,
}

#[derive(Default)]
struct Photos {
    /// By person, with a mark of the text that was read.
    of: HashMap<Uuid, (u64, Photo)>,
}

impl Photos {
    fn texture(&mut self, ctx: &Context, contact: &Contact) -> Option<TextureHandle> {
        let text = &contact.name.photo;
        let (key, mark) = (contact.id.uuid(), mark_of(text));
        let known = self.of.get_mut(&key).filter(|(of, _)| *of == mark);
        if let Some((_, photo)) = known {
            if let Photo::Reading(receiver) = photo {
                *photo = match receiver.try_recv() {
                    Ok(Some(image)) => {
                        let name = format!("photo {key}");
                        Photo::Ready(ctx.load_texture(name, image, TextureOptions::LINEAR))
                    }
                    Ok(None) | Err(TryRecvError::Disconnected) => Photo::Broken,
                    Err(TryRecvError::Empty) => return None,
                };
            }
            return match photo {
                Photo::Ready(texture) => Some(texture.clone()),
                _ => None,
            };
        }
        let is_reading = |(_, photo): &&(u64, Photo)| matches!(photo, Photo::Reading(_));
        if self.of.values().filter(is_reading).count() >= THREADS {
            // Those that are done ask for a frame, and this one has its turn.
            return None;
        }
        if self.of.len() >= KEPT {
            self.of.clear();
        }
        let (sender, receiver) = channel();
        let (text, ctx) = (text.clone(), ctx.clone());
        std::thread::spawn(move || {
            let image = photo_pixels(&text, SIDE).map(|image| {
                let size = [image.width() as usize, image.height() as usize];
                ColorImage::from_rgba_unmultiplied(size, image.as_raw())
            });
            if sender.send(image).is_ok() {
                ctx.request_repaint();
            }
        });
        self.of.insert(key, (mark, Photo::Reading(receiver)));
        None
    }
}

/// Tells one photo from another by its length and a letter in every 64: pictures differ all over.
fn mark_of(text: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325 ^ text.len() as u64;
    text.bytes().step_by(64).fold(start, |mark, byte| {
        (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Paints somebody's photo as a disc. Returns whether there is one to paint.
pub fn paint_photo(ui: &Ui, contact: &Contact, rect: Rect) -> bool {
    if contact.name.photo.is_empty() || !ui.is_rect_visible(rect) {
        return false;
    }
    let photos: Arc<Mutex<Photos>> = ui.data_mut(|data| {
        let id = WidgetId::unique("photos of people");
        Arc::clone(data.get_temp_mut_or_default::<Arc<Mutex<Photos>>>(id))
    });
    let Ok(mut photos) = photos.lock() else {
        return false;
    };
    let Some(texture) = photos.texture(ui.ctx(), contact) else {
        return false;
    };
    let radius = CornerRadius::same((rect.width() / 2.0).round() as u8);
    let whole = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
    let shape =
        egui::epaint::RectShape::filled(rect, radius, UNTINTED).with_texture(texture.id(), whole);
    ui.painter().add(Shape::Rect(shape));
    true
}
