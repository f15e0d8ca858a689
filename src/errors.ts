/** A failure that the person who runs or asks Studypod can do something about: its text is for them. */
export class TutorError extends Error {
  override readonly name: string = 'TutorError';
  /** Which failure it is, for code that wants to know. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A value in the environment or in `.env` that cannot be used. */
export class ConfigError extends TutorError {
  override readonly name = 'ConfigError';

  constructor(message: string, options?: ErrorOptions) {
    super('config', message, options);
  }
}

/** What members do cannot be kept, or what was kept cannot be read, at the moment. */
export class StorageError extends TutorError {
  override readonly name = 'StorageError';

  constructor(options?: ErrorOptions) {
    super(
      'storage-away',
      "I can't save anything at the moment, so this was not counted. Please try again in a minute.",
      options,
    );
  }
}
