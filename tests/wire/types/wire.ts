// How discord-api-types' types are read here: as what is sent through a wire.
import type * as D from "discord-api-types/v10";

// Values stand for the members of an enumeration, and null for undefined where nothing else is allowed.
export type Wire<T> = [T] extends [undefined]
    ? null
    : T extends string
      ? `${T}`
      : T extends object
        ? { [K in keyof T]: Wire<T[K]> } & Lacking<T>
        : T;

// What Discord sends and these types lack: by its own description of its API ("UnfurledMediaResponse",
// "PrivateApplicationResponse"), and by its documentation (components/reference: "id" comes back in interactions).
type Lacking<T> = T extends D.APIUnfurledMediaItem
    ? { id?: string }
    : T extends D.APIApplication
      ? { type?: null; explicit_content_filter?: number; eligible_oauth2_scopes?: string[] }
      : T extends D.APIGuild
        ? { home_header?: string | null; nsfw?: boolean }
      : T extends D.APIMessageButtonInteractionData
        ? { id?: number }
        : unknown;
