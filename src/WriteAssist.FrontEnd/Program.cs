using WriteAssist.FrontEnd;

// Usage: WriteAssist.FrontEnd FOLDER ARCHIVE. The build of WriteAssist.Web runs it.
if (args is not [var folder, var archive])
{
    await Console.Error.WriteLineAsync("Usage: WriteAssist.FrontEnd FOLDER ARCHIVE");
    return 2;
}

try
{
    FrontEndPack.Write(folder, archive);
    return 0;
}
catch (Exception exception) when (exception is InvalidDataException or IOException)
{
    // In the form in which a build tells errors.
    await Console.Error.WriteLineAsync($"WriteAssist.FrontEnd : error FRONTEND : {exception.Message}");
    return 1;
}
