using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace WriteAssist.Web;

/// <summary>Refuses to start with a wrong configuration.</summary>
internal sealed class WriteAssistOptionsValidator : IValidateOptions<WriteAssistOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, WriteAssistOptions options)
    {
        var failures = options.Validate(new ValidationContext(options)).Select(result => result.ErrorMessage!).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
